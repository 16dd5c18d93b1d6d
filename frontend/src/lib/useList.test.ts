import { act, renderHook, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { List, Said } from "../api/accounts";
import { countOf, useList } from "./useList";

const PAGES: Readonly<Record<string, List<string>>> = {
  "": { items: ["a", "b"], nextCursor: "2" },
  "2": { items: ["c", "d"], nextCursor: "3" },
  "3": { items: ["e"], nextCursor: null },
};

function shown() {
  const server = { dead: false, asked: [] as string[] };
  const ask = async (cursor = ""): Promise<Said<List<string>>> => {
    server.asked.push(cursor);
    const value = PAGES[cursor];
    return server.dead || value === undefined ? { kind: "unreachable" } : { kind: "ok", status: 200, value };
  };
  const { result } = renderHook(() => useList(ask));
  const items = () => (result.current.loaded.state === "ready" ? result.current.loaded.value.items.join("") : "");
  return { server, result, items };
}

describe("a list in pages", () => {
  it("shows the first, then one more at a time, to the end", async () => {
    const { result, items } = shown();
    await waitFor(() => expect(items()).toBe("ab"));
    await act(() => result.current.more());
    expect(items()).toBe("abcd");
    await act(() => result.current.more());
    expect(items()).toBe("abcde");
    await act(() => result.current.more());
    expect(items()).toBe("abcde");
  });

  it("asks again for as much as is shown", async () => {
    const { server, result, items } = shown();
    await waitFor(() => expect(items()).toBe("ab"));
    await act(() => result.current.more());
    server.asked.length = 0;
    await act(() => result.current.again());
    expect(server.asked).toEqual(["", "2"]);
    expect(items()).toBe("abcd");
  });

  it("keeps what is shown and says why there is no more, and goes on when it can", async () => {
    const { server, result, items } = shown();
    await waitFor(() => expect(items()).toBe("ab"));
    server.dead = true;
    await act(() => result.current.more());
    expect(items()).toBe("ab");
    expect(result.current.wrong).toMatch(/does not answer/);
    server.dead = false;
    await act(() => result.current.more());
    expect(items()).toBe("abcd");
    expect(result.current.wrong).toBeUndefined();
  });

  it("counts as far as it knows", () => {
    const words = (count: number) => `${count} people`;
    expect(countOf({ items: ["a"], nextCursor: "2" }, words)).toBe("The first 1");
    expect(countOf({ items: ["a"], nextCursor: null }, words)).toBe("1 people");
  });
});
