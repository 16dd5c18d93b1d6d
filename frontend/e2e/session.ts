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

let serial = 0;

/** Somebody new who is called Ann, too, and looks after nothing; answers the secret of a session of theirs. */
export async function newcomer(url: string, admin: string): Promise<string> {
  serial += 1;
  const email = `ann.${process.pid}.${Date.now().toString(36)}.${serial}@example.org`;
  // Signing in ends the session that one comes with.
  const post = async (path: string, body: unknown, cookie = "") => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: url, Cookie: cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`No newcomer: ${path} ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const cookie = `taskflow=${admin}`;
  const door = (await (await post("/projects", { name: "Door" }, cookie)).json()) as { id: string };
  const made = (await (await post(`/projects/${door.id}/members`, { email, role: "viewer" }, cookie)).json()) as {
    url: string;
  };
  const { password, name } = ANN;
  await post("/auth/register", { email, password, name, invitation: made.url.split("/").at(-1) });
  const answer = await post("/auth/login", { email, password });
  const secret = /^taskflow=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1];
  if (secret === undefined) throw new Error("No session for a newcomer");
  return secret;
}

/** What a browser that somebody signed in with has kept. */
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
