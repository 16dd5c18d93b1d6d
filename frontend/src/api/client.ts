import createClient from "openapi-fetch";
import { problemWords } from "./problems";
import type { paths } from "./schema";
import type { Change, Me, Place, Problem, Project, Task } from "./types";

/** What came of a request. Unreachable: nobody answered, or a server that says "later"; trying again is right. */
export type Answer<T> =
  | {
      readonly kind: "ok";
      readonly value: T;
      readonly seq: string | null;
      /** The change, when exactly one was made. */
      readonly changeId: string | null;
      readonly batchId: string | null;
    }
  | { readonly kind: "refused"; readonly status: number; readonly words: string }
  | { readonly kind: "unreachable"; readonly words?: string };

/** An answer that takes longer counts as none: a line that hangs must not hold up all that waits behind it. */
const PATIENCE = 30_000;
const LATER = new Set([429, 502, 503, 504]);

type Result<T> = { data?: T; error?: unknown; response: Response };

async function answer<T>(request: Promise<Result<T>>): Promise<Answer<T>> {
  let result: Result<T>;
  try {
    result = await request;
  } catch {
    return { kind: "unreachable" };
  }
  const { data, error, response } = result;
  if (LATER.has(response.status)) {
    const { code } = (error ?? {}) as Partial<Problem>;
    return code === "too-many-streams"
      ? { kind: "unreachable", words: problemWords({ code }, response.status) }
      : { kind: "unreachable" };
  }
  if (!response.ok || data === undefined) {
    const words = problemWords(error as Partial<Problem> | undefined, response.status);
    return { kind: "refused", status: response.status, words };
  }
  const { headers } = response;
  return {
    kind: "ok",
    value: data,
    seq: headers.get("TaskFlow-Seq"),
    changeId: headers.get("TaskFlow-Change"),
    batchId: headers.get("TaskFlow-Batch"),
  };
}

const client = createClient<paths>({
  baseUrl: location.origin,
  fetch: (request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE) }),
});

/** What an EventSource hides: why there is no stream. The answer's head is enough; the stream itself is let go. */
async function streamStatus(since: string): Promise<Answer<unknown>> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(PATIENCE)]);
  const read = async (): Promise<Result<unknown>> => {
    const response = await fetch(`/api/v1/changes/stream?since=${encodeURIComponent(since)}`, { signal });
    return response.ok ? { data: {}, response } : { error: await response.json(), response };
  };
  const result = await answer(read());
  stop.abort();
  return result;
}

export const api = {
  me: (): Promise<Answer<Me>> => answer(client.GET("/api/v1/me")),

  projects: (cursor?: string): Promise<Answer<{ items: Project[]; nextCursor: string | null }>> =>
    answer(client.GET("/api/v1/projects", { params: { query: { limit: 200, ...(cursor && { cursor }) } } })),

  tasks: (projectId: string, cursor?: string): Promise<Answer<{ items: Task[]; nextCursor: string | null }>> =>
    answer(
      client.GET("/api/v1/tasks", {
        params: { query: { q: `project:${projectId}`, sort: "rank", limit: 200, ...(cursor && { cursor }) } },
      }),
    ),

  task: (id: string): Promise<Answer<Task>> => answer(client.GET("/api/v1/tasks/{id}", { params: { path: { id } } })),

  create: (task: { id: string; title: string; projectId: string }): Promise<Answer<Task>> =>
    answer(client.POST("/api/v1/tasks", { body: task })),

  edit: (id: string, patch: { title: string }): Promise<Answer<Task>> =>
    answer(
      client.PATCH("/api/v1/tasks/{id}", {
        params: { path: { id } },
        body: patch,
        headers: { "Content-Type": "application/merge-patch+json" },
      }),
    ),

  complete: (id: string): Promise<Answer<Task>> =>
    answer(client.POST("/api/v1/tasks/{id}/complete", { params: { path: { id } } })),

  reopen: (id: string): Promise<Answer<Task>> =>
    answer(client.POST("/api/v1/tasks/{id}/reopen", { params: { path: { id } } })),

  move: (id: string, place: Place): Promise<Answer<Task>> =>
    answer(client.POST("/api/v1/tasks/{id}/move", { params: { path: { id } }, body: place })),

  trash: (id: string): Promise<Answer<Task>> =>
    answer(client.DELETE("/api/v1/tasks/{id}", { params: { path: { id } } })),

  restore: (id: string): Promise<Answer<Task>> =>
    answer(client.POST("/api/v1/tasks/{id}/restore", { params: { path: { id } } })),

  revert: (changeId: string): Promise<Answer<{ changes: Change[] }>> =>
    answer(client.POST("/api/v1/changes/{id}/revert", { params: { path: { id: changeId } } })),
  revertBatch: (batchId: string): Promise<Answer<{ changes: Change[] }>> =>
    answer(client.POST("/api/v1/batches/{id}/revert", { params: { path: { id: batchId } } })),

  /** Only asked for its status: is anybody there, and does the log still reach back to `since`? */
  probe: (since: string): Promise<Answer<unknown>> =>
    answer(client.GET("/api/v1/changes", { params: { query: { since, limit: 1 } } })),

  streamStatus,
};

export type Api = typeof api;
