import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = join(import.meta.dirname, "..");
const ROOM = ["api", "lib", "components", "features", "app"] as const;

function filesOf(extension: RegExp): string[] {
  return readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) => extension.test(file));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), "utf8");
  return Array.from(text.matchAll(/from "(\.[^"]+)"/g), ([, path]) =>
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

describe("the house", () => {
  it("lets imports point inward only", () => {
    const code = filesOf(/\.tsx?$/).filter((file) => !/\.test\.tsx?$/.test(file));
    expect(code.length).toBeGreaterThan(20);
    const broken = code.flatMap((file) =>
      importsOf(file)
        .filter((to) => forbidden(file, to))
        .map((to) => `${file} -> ${to}`),
    );
    expect(broken).toEqual([]);
  });

  it("would object to a feature that knows another, and to a component that knows the app", () => {
    expect(forbidden("features/list/a", "features/help/b")).toBe(true);
    expect(forbidden("components/a", "app/b")).toBe(true);
    expect(forbidden("app/a", "features/list/b")).toBe(false);
  });

  it("keeps raw colours in the tokens", () => {
    const colour = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i;
    const styles = filesOf(/\.css$/).filter((file) => file !== "styles/tokens.css");
    expect(styles.filter((file) => colour.test(readFileSync(join(SRC, file), "utf8")))).toEqual([]);
  });

  it("puts every style into a layer", () => {
    const bare = filesOf(/\.module\.css$/).filter(
      (file) => !readFileSync(join(SRC, file), "utf8").startsWith("@layer "),
    );
    expect(bare).toEqual([]);
  });
});
