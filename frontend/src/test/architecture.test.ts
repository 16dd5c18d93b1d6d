import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = join(import.meta.dirname, "..");
const ROOM = ["api", "lib", "components", "features", "app"] as const;

function filesOf(extension: RegExp): string[] {
  return readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) => extension.test(file));
}

const code = filesOf(/\.tsx?$/).filter((file) => !/\.test\.tsx?$/.test(file) && !file.startsWith("test/"));

function read(file: string): string {
  return readFileSync(join(SRC, file), "utf8");
}

/** What a file asks for by a relative path: statically, for its effects only, or when it needs it. */
function importsOf(file: string, text: string): string[] {
  return Array.from(text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']/g), ([, path]) =>
    relative(SRC, join(SRC, dirname(file), path ?? "")),
  );
}

/** app -> features -> components -> lib -> api, and no feature knows another. */
function forbidden(from: string, to: string): boolean {
  const rank = (path: string) => ROOM.findIndex((room) => path.startsWith(`${room}/`));
  if (rank(from) < 0 || rank(to) < 0) return false;
  if (from.startsWith("features/") && to.startsWith("features/")) return from.split("/")[1] !== to.split("/")[1];
  return rank(to) > rank(from);
}

function wrongWays(file: string, text: string): string[] {
  return importsOf(file, text)
    .filter((to) => forbidden(file, to))
    .map((to) => `${file} -> ${to}`);
}

/** A colour in its own right. In code only inside quotes: there, # is an address or a key, too. */
function hasRawColour(file: string, text: string): boolean {
  const called = /\b(?:rgb|hsl|oklch|oklab|lab|lch|hwb)a?\(/i;
  const hex = file.endsWith(".css") ? /#[0-9a-f]{3,8}\b/i : /["'`]#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})["'`]/i;
  return called.test(text) || hex.test(text);
}

function isBare(text: string): boolean {
  return !text.startsWith("@layer ");
}

describe("the house", () => {
  it("lets imports point inward only", () => {
    expect(code.length).toBeGreaterThan(20);
    expect(code.flatMap((file) => wrongWays(file, read(file)))).toEqual([]);
  });

  it("keeps raw colours in the tokens", () => {
    const drawn = [...filesOf(/\.css$/), ...code].filter((file) => file !== "styles/tokens.css");
    expect(drawn.filter((file) => hasRawColour(file, read(file)))).toEqual([]);
  });

  it("puts every style into a layer", () => {
    expect(filesOf(/\.module\.css$/).filter((file) => isBare(read(file)))).toEqual([]);
  });
});

describe("the rules would object to", () => {
  it.each([
    ["a feature that knows another", "features/list/a.ts", 'import { b } from "../help/b";'],
    ["a component that knows the app", "components/a.ts", 'import "../app/b";'],
    ["a library that asks for a screen when it needs it", "lib/a.ts", 'const b = await import("../features/list/b");'],
    ["an API that hands on the store", "api/a.ts", 'export * from "../lib/store/tasks";'],
  ])("%s", (_what, file, text) => {
    expect(wrongWays(file, text)).toHaveLength(1);
    expect(wrongWays("app/a.ts", 'import { b } from "../features/list/b";')).toEqual([]);
  });

  it.each([
    ["a colour in a style", "a.css", "a { color: #fff; }"],
    ["a colour that is calculated", "a.css", "a { color: oklch(50% 0.1 200); }"],
    ["a colour in a component", "a.tsx", '<path fill="#4338ca" />'],
  ])("%s", (_what, file, text) => {
    expect(hasRawColour(file, text)).toBe(true);
    expect(hasRawColour("a.tsx", '<a href="#page">{"#"}</a>')).toBe(false);
  });

  it("a style outside the layers", () => {
    expect(isBare(".a { color: red; }")).toBe(true);
  });
});
