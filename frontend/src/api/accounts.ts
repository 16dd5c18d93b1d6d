import { problemWords } from "./problems";
import type { Me, Problem, Project, Schemas } from "./types";

export type Role = Schemas["MemberPatch"]["role"];
export type Registration = Schemas["Setup"]["registration"];
export type Setup = Schemas["Setup"];
export type Registering = Schemas["NewAccount"];
export type Profile = Schemas["MePatch"];
export type Session = Schemas["Session"];
export type User = Schemas["Account"];
/** The schema has a role to be given as one of five, a role told as a word. */
type Told<T> = Omit<T, "role"> & { role: Role };
export type Member = Told<Schemas["Member"]>;
export type OpenInvitation = Told<Schemas["OpenInvitation"]>;
export type Token = Schemas["Token"];
export type NewToken = Schemas["NewToken"];
export type TokenScope = Token["scopes"][number];
/** The secret is told once. */
export type MadeToken = Schemas["TokenMade"];
/** The link is told once, to whoever invites. */
export type NewInvitation = Told<Schemas["NewInvitation"]>;
export type Invitation = Told<Schemas["Invitation"]>;

export type Said<T> =
  | { readonly kind: "ok"; readonly status: number; readonly value: T }
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly code: string | undefined;
      readonly words: string;
      /** Words by the name of the field they are about. */
      readonly fields: Readonly<Record<string, string>>;
    }
  | { readonly kind: "unreachable" };

/** A page of it, and how to ask for the next. */
export type List<T> = { items: T[]; nextCursor: string | null };

const PATIENCE = 30_000;

function wait(response: Response): string {
  const seconds = Number(response.headers.get("Retry-After"));
  if (!(seconds > 0)) return "";
  return seconds < 90 ? ` ${seconds} seconds, then again.` : ` ${Math.ceil(seconds / 60)} minutes, then again.`;
}

let sessionEnded: () => void = () => undefined;

/** What to do when an answer says that nobody is signed in any more. */
export function onSessionEnded(listener: () => void): void {
  sessionEnded = listener;
}

async function ask<T>(method: string, path: string, body?: object): Promise<Said<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      signal: AbortSignal.timeout(PATIENCE),
      // What was asked for is done, even when the page is left at once.
      keepalive: method !== "GET",
      ...(body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
    text = await response.text();
  } catch {
    return { kind: "unreachable" };
  }
  const { status } = response;
  let value: unknown;
  try {
    value = text === "" ? undefined : JSON.parse(text);
  } catch {
    return { kind: "unreachable" };
  }
  if (response.ok) return { kind: "ok", status, value: value as T };
  const problem = (value ?? {}) as Partial<Problem>;
  if (problem.code === "unauthenticated") sessionEnded();
  const fields = Object.fromEntries(
    (problem.errors ?? []).map((error) => [(error.pointer ?? "").slice(1), error.message]),
  );
  const words =
    status === 429 ? `Too many tries.${wait(response) || " Wait a little."}` : problemWords(problem, status);
  return { kind: "refused", status, code: problem.code, words, fields };
}

const id = encodeURIComponent;
const after = (cursor?: string): string => (cursor === undefined ? "" : `?cursor=${id(cursor)}`);

export const accounts = {
  setup: () => ask<Setup>("GET", "/auth/setup"),
  register: (who: Registering) => ask<Schemas["AccountMade"]>("POST", "/auth/register", who),
  login: (email: string, password: string) => ask<Schemas["LoginAnswer"]>("POST", "/auth/login", { email, password }),
  logout: () => ask<void>("POST", "/auth/logout"),

  edit: (patch: Profile) => ask<Me>("PATCH", "/me", patch),
  changePassword: (currentPassword: string, newPassword: string) =>
    ask<void>("POST", "/me/password", { currentPassword, newPassword }),
  leave: (password: string) => ask<void>("DELETE", "/me", { password }),
  sessions: () => ask<List<Session>>("GET", "/me/sessions"),
  endSession: (session: string) => ask<void>("DELETE", `/me/sessions/${id(session)}`),

  tokens: (cursor?: string) => ask<List<Token>>("GET", `/me/tokens${after(cursor)}`),
  makeToken: (token: NewToken) => ask<MadeToken>("POST", "/me/tokens", token),
  revokeToken: (token: string) => ask<void>("DELETE", `/me/tokens/${id(token)}`),

  settings: () => ask<Schemas["WorkspaceSettings"]>("GET", "/admin/settings"),
  editSettings: (settings: Schemas["WorkspaceSettings"]) =>
    ask<Schemas["WorkspaceSettings"]>("PATCH", "/admin/settings", settings),
  users: (cursor?: string) => ask<List<User>>("GET", `/admin/users${after(cursor)}`),
  editUser: (user: string, patch: Schemas["AccountPatch"]) => ask<User>("PATCH", `/admin/users/${id(user)}`, patch),
  deleteUser: (user: string) => ask<void>("DELETE", `/admin/users/${id(user)}`),

  makeProject: (name: string) => ask<Project>("POST", "/projects", { name }),
  members: (project: string, cursor?: string) =>
    ask<List<Member>>("GET", `/projects/${id(project)}/members${after(cursor)}`),
  invite: (project: string, email: string, role: Role) =>
    ask<Member | NewInvitation>("POST", `/projects/${id(project)}/members`, { email, role }),
  changeRole: (project: string, user: string, role: Role) =>
    ask<Member>("PATCH", `/projects/${id(project)}/members/${id(user)}`, { role }),
  removeMember: (project: string, user: string) => ask<void>("DELETE", `/projects/${id(project)}/members/${id(user)}`),
  invitations: (project: string, cursor?: string) =>
    ask<List<OpenInvitation>>("GET", `/projects/${id(project)}/invitations${after(cursor)}`),
  revokeInvitation: (project: string, invitation: string) =>
    ask<void>("DELETE", `/projects/${id(project)}/invitations/${id(invitation)}`),
  invitation: (token: string) => ask<Invitation>("GET", `/invitations/${id(token)}`),
  accept: (token: string) => ask<Told<Schemas["AcceptedInvitation"]>>("POST", `/invitations/${id(token)}/accept`),
};

export const NO_ANSWER = "TaskFlow does not answer. Try again.";

/** Why it did not work; undefined when it did. */
export function troubleOf(said: Said<unknown>): string | undefined {
  if (said.kind === "ok") return undefined;
  return said.kind === "unreachable" ? NO_ANSWER : said.words;
}
