import { problemWords } from "./problems";
import type { Me, Problem } from "./types";

/**
 * Accounts, sessions, members: what the generated schema does not hold yet, by hand. Each thing leaves this
 * file when the schema gains it.
 */
export type AccountCode =
  | "unauthenticated"
  | "wrong-credentials"
  | "too-many-requests"
  | "registration-closed"
  | "bad-setup-code"
  | "email-taken"
  | "last-owner"
  | "last-admin"
  | "busy"
  | "insufficient-scope";

export type Role = "viewer" | "commenter" | "editor" | "admin" | "owner";
export type Registration = "open" | "invitation" | "closed";
export type Setup = { firstAccount: boolean; setupCode: boolean; registration: Registration };
export type Registering = {
  email: string;
  password: string;
  name: string;
  invitation?: string;
  setupCode?: string;
};
export type Session = { id: string; createdAt: string; lastSeenAt: string; userAgent: string | null; current: boolean };
export type Token = {
  id: string;
  name: string;
  scopes: string[];
  projectIds: string[] | null;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
};
export type NewToken = { name: string; scopes: string[]; projectIds?: string[]; expiresAt?: string };
export type User = {
  id: string;
  email: string;
  name: string;
  admin: boolean;
  disabledAt: string | null;
  createdAt: string;
};
export type Member = { userId: string; name: string; email: string; role: Role };
export type OpenInvitation = {
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
};
/** The link is told once, to whoever invites. */
export type NewInvitation = { id: string; email: string; role: Role; url: string; expiresAt: string };
export type Invitation = { projectName: string; role: Role; email: string; invitedBy: string };
/** Null: a server without accounts. */
export type WithAdmin = Me & { admin?: boolean };

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

type List<T> = { items: T[]; nextCursor: string | null };

const PATIENCE = 30_000;

function wait(response: Response): string {
  const seconds = Number(response.headers.get("Retry-After"));
  if (!(seconds > 0)) return "";
  return seconds < 90 ? ` ${seconds} seconds, then again.` : ` ${Math.ceil(seconds / 60)} minutes, then again.`;
}

async function ask<T>(method: string, path: string, body?: object): Promise<Said<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      signal: AbortSignal.timeout(PATIENCE),
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
  const fields = Object.fromEntries(
    (problem.errors ?? []).map((error) => [(error.pointer ?? "").slice(1), error.message]),
  );
  const words =
    status === 429 ? `Too many tries.${wait(response) || " Wait a little."}` : problemWords(problem, status);
  return { kind: "refused", status, code: problem.code, words, fields };
}

const id = encodeURIComponent;

export const accounts = {
  setup: () => ask<Setup>("GET", "/auth/setup"),
  register: (who: Registering) => ask<{ id: string; email: string; name: string }>("POST", "/auth/register", who),
  login: (email: string, password: string) => ask<{ next: string | null }>("POST", "/auth/login", { email, password }),
  logout: () => ask<void>("POST", "/auth/logout"),

  edit: (patch: Partial<Pick<Me, "name" | "zone" | "locale" | "weekStart" | "theme">>) =>
    ask<WithAdmin>("PATCH", "/me", patch),
  changePassword: (currentPassword: string, newPassword: string) =>
    ask<void>("POST", "/me/password", { currentPassword, newPassword }),
  leave: (password: string) => ask<void>("DELETE", "/me", { password }),
  sessions: () => ask<List<Session>>("GET", "/me/sessions"),
  endSession: (session: string) => ask<void>("DELETE", `/me/sessions/${id(session)}`),
  tokens: () => ask<List<Token>>("GET", "/me/tokens"),
  makeToken: (token: NewToken) => ask<Token & { token: string }>("POST", "/me/tokens", token),
  revokeToken: (token: string) => ask<void>("DELETE", `/me/tokens/${id(token)}`),

  settings: () => ask<{ registration: Registration }>("GET", "/admin/settings"),
  editSettings: (settings: { registration: Registration }) =>
    ask<{ registration: Registration }>("PATCH", "/admin/settings", settings),
  users: () => ask<List<User>>("GET", "/admin/users"),
  editUser: (user: string, patch: { admin?: boolean; disabled?: boolean }) =>
    ask<User>("PATCH", `/admin/users/${id(user)}`, patch),
  deleteUser: (user: string) => ask<void>("DELETE", `/admin/users/${id(user)}`),

  members: (project: string) => ask<List<Member>>("GET", `/projects/${id(project)}/members`),
  invite: (project: string, email: string, role: Role) =>
    ask<Member | NewInvitation>("POST", `/projects/${id(project)}/members`, { email, role }),
  changeRole: (project: string, user: string, role: Role) =>
    ask<Member>("PATCH", `/projects/${id(project)}/members/${id(user)}`, { role }),
  removeMember: (project: string, user: string) => ask<void>("DELETE", `/projects/${id(project)}/members/${id(user)}`),
  invitations: (project: string) => ask<List<OpenInvitation>>("GET", `/projects/${id(project)}/invitations`),
  revokeInvitation: (project: string, invitation: string) =>
    ask<void>("DELETE", `/projects/${id(project)}/invitations/${id(invitation)}`),
  invitation: (token: string) => ask<Invitation>("GET", `/invitations/${id(token)}`),
  accept: (token: string) => ask<{ projectId: string; role: Role }>("POST", `/invitations/${id(token)}/accept`),
};

export const NO_ANSWER = "TaskFlow does not answer. Try again.";

/** Why it did not work; undefined when it did. */
export function troubleOf(said: Said<unknown>): string | undefined {
  if (said.kind === "ok") return undefined;
  return said.kind === "unreachable" ? NO_ANSWER : said.words;
}
