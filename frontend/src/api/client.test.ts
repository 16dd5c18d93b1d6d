import { afterEach, describe, expect, it, vi } from "vitest";
import { api } from "./client";

afterEach(() => vi.unstubAllGlobals());

function problem(status: number, code: string): Response {
  const headers = { "Content-Type": "application/problem+json" };
  return new Response(JSON.stringify({ type: `/api/problems/${code}`, code, status }), { status, headers });
}

describe("a request", () => {
  it("has a time limit, and counts as unreachable when that is over", async () => {
    const fetched = vi.fn(async (_request: Request, init?: RequestInit) => {
      expect(init?.signal).toBeInstanceOf(AbortSignal);
      throw new DOMException("took too long", "TimeoutError");
    });
    vi.stubGlobal("fetch", fetched);
    expect(await api.me()).toEqual({ kind: "unreachable" });
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it("says when too many windows are open, and only that, of what may go by itself", async () => {
    vi.stubGlobal("fetch", async () => problem(429, "too-many-streams"));
    const words = "TaskFlow is open in too many windows.";
    expect(await api.streamStatus("7")).toEqual({ kind: "unreachable", words });
    vi.stubGlobal("fetch", async () => problem(503, "unavailable"));
    expect(await api.me()).toEqual({ kind: "unreachable" });
  });

  it("sends no header that the server does not read", async () => {
    const headers: Headers[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      headers.push(request.headers);
      return new Response("{}", { headers: { "Content-Type": "application/json" } });
    });
    await api.complete("a");
    expect(headers[0]?.has("Idempotency-Key")).toBe(false);
  });
});
