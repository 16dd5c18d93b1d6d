import createClient from "openapi-fetch";
import { problemWords } from "./problems";
import type { paths } from "./schema";
import type { Change, Me, Place, Problem, Project, Task } from "./types";

/** What came of a request. Unreachable: nobody answered, or a server that says "later"; trying again is right. */
export type Answer<T> =
  | { readonly kind: "ok"; readonly value: T; readonly seq: string | null; readonly changeId: string | null }
  | { readonly kind: "refused"; readonly status: number; readonly words: string }
  | { readonly kind: "unreachable" };

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
  if (LATER.has(response.status)) return { kind: "unreachable" };
  if (!response.ok || data === undefined) {
    const words = problemWords(error as Partial<Problem> | undefined, response.status);
    return { kind: "refused", status: response.status, words };
  }
  const { headers } = response;
  return { kind: "ok", value: data, seq: headers.get("TaskFlow-Seq"), changeId: headers.get("TaskFlow-Change") };
}

const client = createClient<paths>({ baseUrl: location.origin });

/** The same key on every try of one mutation: a lost answer must not become a second effect. */
function once(key: string): Record<string, string> {
  return { "Idempotency-Key": key };
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

  create: (key: string, task: { id: string; title: string; projectId: string }): Promise<Answer<Task>> =>
    answer(client.POST("/api/v1/tasks", { body: task, headers: once(key) })),

  edit: (key: string, id: string, patch: { title: string }): Promise<Answer<Task>> =>
    answer(
      client.PATCH("/api/v1/tasks/{id}", {
        params: { path: { id } },
        body: patch,
        headers: { ...once(key), "Content-Type": "application/merge-patch+json" },
      }),
    ),

  complete: (key: string, id: string): Promise<Answer<Task>> =>
    answer(client.POST("/api/v1/tasks/{id}/complete", { params: { path: { id } }, headers: once(key) })),

  reopen: (key: string, id: string): Promise<Answer<Task>> =>
    answer(client.POST("/api/v1/tasks/{id}/reopen", { params: { path: { id } }, headers: once(key) })),

  move: (key: string, id: string, place: Place): Promise<Answer<Task>> =>
    answer(client.POST("/api/v1/tasks/{id}/move", { params: { path: { id } }, body: place, headers: once(key) })),

  trash: (key: string, id: string): Promise<Answer<Task>> =>
    answer(client.DELETE("/api/v1/tasks/{id}", { params: { path: { id } }, headers: once(key) })),

  revert: (key: string, changeId: string): Promise<Answer<{ changes: Change[] }>> =>
    answer(client.POST("/api/v1/changes/{id}/revert", { params: { path: { id: changeId } }, headers: once(key) })),

  /** Only asked for its status: is anybody there, and does the log still reach back to `since`? */
  probe: (since: string): Promise<Answer<unknown>> =>
    answer(client.GET("/api/v1/changes", { params: { query: { since, limit: 1 } } })),
};

export type Api = typeof api;
