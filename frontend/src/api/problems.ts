import type { Problem, ProblemCode } from "./types";

const OURS = "The page and the server misunderstand each other. Load the page again.";

/** Our words for each refusal. A code of a newer server is not in here; then the server's own words do. */
const WORDS: Readonly<Record<ProblemCode, string | undefined>> = {
  "bad-request": OURS,
  "malformed-json": OURS,
  "invalid-body": OURS,
  "invalid-parameter": OURS,
  "bad-cursor": OURS,
  "cross-origin": OURS,
  "method-not-allowed": OURS,
  "not-acceptable": OURS,
  "unsupported-media-type": OURS,
  "precondition-required": OURS,
  "bad-filter": OURS,
  forbidden: "You may not do that here.",
  "not-found": "It is no longer there.",
  "id-taken": "Another task already has this id.",
  "key-taken": "Another project already has this key.",
  trashed: "It is in the trash.",
  archived: "This project is archived and can only be read.",
  "moved-on": "It has changed since, so this can’t be undone.",
  "not-revertible": "This can’t be undone.",
  "inbox-is-fixed": "The Inbox stays as it is.",
  "last-owner": "A shared project needs an owner. Make somebody else its owner first.",
  "already-member": "They are a member already, in another role.",
  "too-old": "Too much has happened since. Load the page again.",
  stale: "Somebody changed it first.",
  "too-large": "That is too long.",
  "bad-host": "TaskFlow is reached under another address here.",
  unauthenticated: "Sign in first.",
  "wrong-credentials": "E-mail or password is not right.",
  "registration-closed": "No new accounts are taken here. Ask for an invitation.",
  "bad-setup-code": "That is not the code. It stands where TaskFlow was started.",
  "insufficient-scope": "This token may not do that.",
  "email-taken": "There is an account with this e-mail already.",
  "last-admin": "TaskFlow needs an administrator. Make somebody else one first.",
  "too-many-requests": "Too many attempts. Wait a while, then try again.",
  busy: "Too much at once. Try again in a moment.",
  "invalid-value": undefined,
  "too-many-streams": "TaskFlow is open in too many windows.",
  "internal-error": "The server made a mistake. Try again.",
  unavailable: "The server is busy or not ready.",
};

export function problemWords(problem: Partial<Problem> | undefined, status: number): string {
  const known = problem?.code === undefined ? undefined : WORDS[problem.code];
  const first = problem?.errors?.[0]?.message;
  return known ?? first ?? problem?.detail ?? problem?.title ?? `The server answered with ${status}.`;
}
