/** The first person, who runs this TaskFlow. */
export const ANN = { email: "ann@example.org", password: "correct horse battery staple", name: "Ann" };

/** Makes Ann's account where it is missing, signs her in, and answers the session's secret. */
export async function signIn(url: string): Promise<string> {
  const post = (path: string, body: unknown) =>
    fetch(`${url}/api/v1/auth/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  await post("register", ANN);
  const answer = await post("login", { email: ANN.email, password: ANN.password });
  const secret = /^taskflow=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1];
  if (secret === undefined) throw new Error(`No session: ${answer.status} ${await answer.text()}`);
  return secret;
}

/** What a browser that Ann signed in with has kept. */
export function storage(url: string, secret: string) {
  return {
    cookies: [
      {
        name: "taskflow",
        value: secret,
        domain: new URL(url).hostname,
        path: "/",
        expires: -1,
        httpOnly: true,
        secure: false,
        sameSite: "Lax" as const,
      },
    ],
    origins: [],
  };
}
