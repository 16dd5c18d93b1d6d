import { describe, expect, it } from "vitest";
import { scopeWords } from "./tokenScopes";

describe("what a token may", () => {
  it("is told in words", () => {
    expect(scopeWords(["*"])).toBe("everything");
    expect(scopeWords(["tasks:read", "tasks:write", "projects:read"])).toBe("read and change tasks, read projects");
    expect(scopeWords(["changes:read"])).toBe("read history");
  });

  it("keeps the names of what is not known yet", () => {
    expect(scopeWords(["tasks:read", "labels:read"])).toBe("read tasks, labels:read");
  });
});
