import type { TokenScope } from "../../api/accounts";

type Grant = { readonly verb: "Read" | "Change"; readonly scope: TokenScope };

/** What a token can be for: the resource in words, and what can be done with it. */
export const RESOURCES: readonly { readonly words: string; readonly grants: readonly Grant[] }[] = [
  { words: "Tasks", grants: both("tasks:read", "tasks:write") },
  { words: "Projects", grants: both("projects:read", "projects:write") },
  { words: "Members", grants: both("members:read", "members:write") },
  { words: "History", grants: [{ verb: "Read", scope: "changes:read" }] },
  { words: "My profile", grants: both("me:read", "me:write") },
];

function both(read: TokenScope, write: TokenScope): readonly Grant[] {
  return [
    { verb: "Read", scope: read },
    { verb: "Change", scope: write },
  ];
}

/** For a line: what a token may, in words. A scope of a newer server is told as it is called. */
export function scopeWords(scopes: readonly string[]): string {
  if (scopes.includes("*")) return "everything";
  const known = RESOURCES.flatMap(({ words, grants }) => {
    const held = grants.filter(({ scope }) => scopes.includes(scope));
    if (held.length === 0) return [];
    return [`${held.map(({ verb }) => verb.toLowerCase()).join(" and ")} ${words.toLowerCase()}`];
  });
  const names = new Set<string>(RESOURCES.flatMap(({ grants }) => grants.map(({ scope }) => scope)));
  return [...known, ...scopes.filter((scope) => !names.has(scope))].join(", ");
}
