const account = { email: "ann@example.org", password: "correct horse battery staple", name: "Ann" };

// Makes the first account where nobody has one, signs in, and answers the cookie.
export async function signIn(base) {
  const post = (path, body) =>
    fetch(`${base}/api/v1/auth/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  await post("register", account);
  const answer = await post("login", { email: account.email, password: account.password });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (cookie === undefined) throw new Error(`no session: ${answer.status} ${await answer.text()}`);
  return cookie;
}
