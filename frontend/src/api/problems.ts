import type { Problem } from "./types";

/** Our words for a refusal, by the stable name at the end of a problem's `type`. */
const WORDS: Readonly<Record<string, string>> = {
  archived: "This project is archived and can only be read.",
  blocked: "Something else has to be done first.",
  forbidden: "You may not do that here.",
  "id-taken": "Another task already has this id.",
  "moved-on": "It has changed since, so this can't be undone.",
  "not-found": "It is no longer there.",
  "rate-limited": "Too many requests at once. Wait a moment.",
  stale: "Somebody changed it first.",
  trashed: "It is in the trash.",
  "wip-limit": "That column is full.",
};

export function problemWords(problem: Partial<Problem> | undefined, status: number): string {
  const name = problem?.type?.split("/").at(-1) ?? "";
  return WORDS[name] ?? problem?.detail ?? problem?.title ?? `The server answered with ${status}.`;
}
