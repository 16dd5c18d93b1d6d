import { describe, expect, it } from "vitest";
import { grantable, isLower, mayTouch, ROLES } from "./roles";

describe("roles", () => {
  it("gives nobody more than they have", () => {
    expect(grantable("owner")).toEqual(ROLES);
    expect(grantable("admin")).toEqual(["viewer", "commenter", "editor", "admin"]);
    for (const role of ["editor", "commenter", "viewer"] as const) expect(grantable(role)).toEqual([]);
  });

  it("keeps hands off whoever stands above", () => {
    expect(mayTouch("admin", "owner")).toBe(false);
    expect(mayTouch("admin", "admin")).toBe(true);
    expect(mayTouch("owner", "owner")).toBe(true);
    expect(mayTouch("editor", "viewer")).toBe(false);
  });

  it("knows which is less", () => {
    expect(isLower("editor", "admin")).toBe(true);
    expect(isLower("owner", "owner")).toBe(false);
  });
});
