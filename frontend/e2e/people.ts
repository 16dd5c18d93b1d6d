import type { APIRequestContext, Browser, BrowserContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { Project } from "./fixtures";
import { storage } from "./session";

export type Person = { readonly name: string; readonly email: string; readonly password: string };

/** Nobody is signed in. */
export const NOBODY = { cookies: [], origins: [] };

let serial = 0;

function address(name: string): string {
  serial += 1;
  return `${name.toLowerCase().replace(/\W+/g, ".")}.${Date.now().toString(36)}.${serial}@example.org`;
}

/** Somebody nobody knows yet. */
export function stranger(name: string): Person {
  return { name, email: address(name), password: "a long walk by the river" };
}

/** Invites, as Ann; answers the path of the link, or undefined when they are in at once. */
export async function invite(
  request: APIRequestContext,
  project: Project,
  { email }: Person,
  role: string,
): Promise<string | undefined> {
  const answer = await request.post(`/api/v1/projects/${project.id}/members`, { data: { email, role } });
  expect([201, 202]).toContain(answer.status());
  const { url } = (await answer.json()) as { url?: string };
  return url === undefined ? undefined : new URL(url).pathname;
}

/** Somebody with an account, who is in no project but their own Inbox. */
export async function newPerson(request: APIRequestContext, name: string): Promise<Person> {
  const person = stranger(name);
  const made = await request.post("/api/v1/projects", { data: { name: `Door for ${name}` } });
  const link = await invite(request, (await made.json()) as Project, person, "viewer");
  const data = { ...person, invitation: link?.split("/").at(-1) };
  const answer = await request.post("/api/v1/auth/register", { data });
  expect(answer.status()).toBe(201);
  return person;
}

/** A session without a browser; answers its secret. */
export async function login(url: string, { email, password }: Person, userAgent = "curl/8.5"): Promise<string> {
  const headers = { "Content-Type": "application/json", "User-Agent": userAgent };
  const body = JSON.stringify({ email, password });
  const answer = await fetch(`${url}/api/v1/auth/login`, { method: "POST", headers, body });
  const secret = /^taskflow=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1];
  if (secret === undefined) throw new Error(`No session: ${answer.status}`);
  return secret;
}

/** A browser of their own, in which they are signed in. */
export async function browserOf(
  browser: Browser,
  url: string,
  person: Person,
): Promise<{ context: BrowserContext; page: Page }> {
  const storageState = storage(url, await login(url, person));
  const context = await browser.newContext({ baseURL: url, storageState, viewport: { width: 1280, height: 800 } });
  return { context, page: await context.newPage() };
}

/** Through the door, by the keyboard alone: the first field has the focus. */
export async function signInBy(page: Page, { email, password }: Person): Promise<void> {
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
}
