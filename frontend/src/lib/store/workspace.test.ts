import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Answer, Api } from "../../api/client";
import type { Me, Task } from "../../api/types";
import { aChange, aTask } from "../../test/tasks";
import { Workspace } from "./workspace";

class SilentSource extends EventTarget {
  static readonly OPEN = 1;
  readonly readyState = 1;
  static last: SilentSource | undefined;
  constructor(readonly url: string) {
    super();
    SilentSource.last = this;
  }
  close(): void {}
}

function ok<T>(value: T, changeId: string | null = null): Answer<T> {
  return { kind: "ok", value, seq: "7", changeId };
}

const ME: Me = {
  id: "u",
  email: null,
  name: "Lena",
  zone: "Europe/Berlin",
  locale: "en",
  weekStart: "monday",
  theme: "auto",
  inboxProjectId: "inbox",
};
const REFUSED = { kind: "refused", status: 409, words: "No." } as const;
const AWAY = { kind: "unreachable" } as const;

/** A server that takes everything; a test changes the verb it is about. */
function friendlyApi() {
  const server = new Map<string, Task>([
    ["a", aTask({ id: "a", projectId: "inbox" })],
    ["b", aTask({ id: "b", projectId: "inbox" })],
  ]);
  const edit = (id: string, fields: Partial<Task>) => {
    const known = server.get(id) ?? aTask({ id });
    const task = { ...known, ...fields, version: known.version + 1 };
    server.set(id, task);
    return ok(task, `change-${id}-${task.version}`);
  };
  const api = {
    me: vi.fn<Api["me"]>(async () => ok(ME)),
    projects: vi.fn<Api["projects"]>(async () => ok({ items: [], nextCursor: null })),
    tasks: vi.fn<Api["tasks"]>(async () => ok({ items: Array.from(server.values()), nextCursor: null })),
    task: vi.fn<Api["task"]>(async (id) => ok(server.get(id) ?? aTask({ id }))),
    create: vi.fn<Api["create"]>(async (_key, { id, title, projectId }) => {
      const task = aTask({ id, title, projectId, rank: "z" });
      server.set(id, task);
      return ok(task, `change-${id}`);
    }),
    edit: vi.fn<Api["edit"]>(async (_key, id, patch) => edit(id, patch)),
    complete: vi.fn<Api["complete"]>(async (_key, id) =>
      edit(id, { status: { id: "done", name: "Done", category: "done" }, completedAt: "2026-11-24T10:00:00Z" }),
    ),
    reopen: vi.fn<Api["reopen"]>(async (_key, id) => edit(id, { completedAt: null })),
    move: vi.fn<Api["move"]>(async (_key, id) => edit(id, { rank: "0" })),
    trash: vi.fn<Api["trash"]>(async (_key, id) => edit(id, { trashedAt: "2026-11-24T10:00:00Z" })),
    revert: vi.fn<Api["revert"]>(async () => ok({ changes: [] })),
    probe: vi.fn<Api["probe"]>(async () => ok({})),
  };
  return { api: api as typeof api & Api, server };
}

async function started(api: Api): Promise<Workspace> {
  const workspace = new Workspace(api);
  await workspace.start();
  workspace.openList("inbox");
  await vi.waitFor(() => expect(workspace.list("inbox").state).toBe("ready"));
  return workspace;
}

async function settled(workspace: Workspace): Promise<void> {
  await vi.waitFor(() => expect(workspace.sync().waiting).toBe(0));
}

beforeEach(() => {
  vi.stubGlobal("EventSource", SilentSource);
});

describe("the outbox", () => {
  it("starts the stream where the first read stood", async () => {
    await started(friendlyApi().api);
    expect(SilentSource.last?.url).toBe("/api/v1/changes/stream?since=7");
  });

  it("sends one after the other, in order, though all show at once", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    const id = workspace.add("inbox", "New");
    workspace.retitle(id, "Newer");
    workspace.toggle(id);
    workspace.move(id, { before: "a" });
    expect(workspace.tasks.order("inbox")).toEqual([id, "a", "b"]);
    expect(workspace.tasks.task(id)).toMatchObject({ title: "Newer", status: { category: "done" } });
    await settled(workspace);
    const order = [api.create, api.edit, api.complete, api.move].map((verb) => verb.mock.invocationCallOrder[0] ?? 0);
    expect(order.toSorted((x, y) => x - y)).toEqual(order);
    expect(workspace.tasks.order("inbox")).toEqual([id, "a", "b"]);
  });

  it("gives a refusal's words and puts the exact value back", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    const onRefused = vi.fn();
    workspace.onRefused = onRefused;
    const before = workspace.tasks.task("a");
    api.edit.mockResolvedValueOnce(REFUSED);
    workspace.retitle("a", "Refused");
    await settled(workspace);
    expect(workspace.tasks.task("a")).toEqual(before);
    expect(workspace.tasks.mark("a")).toMatchObject({ kind: "refused", words: "No." });
    expect(onRefused).toHaveBeenCalledWith(expect.objectContaining({ words: "No.", title: "a" }));
    onRefused.mock.calls[0]?.[0].retry();
    await settled(workspace);
    expect(workspace.tasks.task("a")?.title).toBe("Refused");
    expect(workspace.tasks.mark("a")).toBeUndefined();
  });

  it("takes back everything that stood on a refused new task", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    api.create.mockResolvedValueOnce(REFUSED);
    const id = workspace.add("inbox", "New");
    workspace.retitle(id, "Newer");
    await settled(workspace);
    expect(workspace.tasks.order("inbox")).toEqual(["a", "b"]);
    expect(api.edit).not.toHaveBeenCalled();
  });

  it("waits when nobody answers and tries again with the same key", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    api.edit.mockResolvedValueOnce(AWAY);
    workspace.retitle("a", "Later");
    await vi.waitFor(() => expect(workspace.sync()).toEqual({ state: "offline", waiting: 1 }));
    workspace.retryNow();
    await settled(workspace);
    expect(api.edit).toHaveBeenCalledTimes(2);
    expect(api.edit.mock.calls[1]?.[0]).toBe(api.edit.mock.calls[0]?.[0]);
    expect(workspace.sync().state).toBe("live");
  });
});

describe("undo", () => {
  it("reverts the change that the server named", async () => {
    const { api, server } = friendlyApi();
    const workspace = await started(api);
    workspace.trash("a");
    await settled(workspace);
    const trashed = server.get("a") ?? aTask({ id: "a" });
    const restored = { ...trashed, trashedAt: null, version: trashed.version + 1 };
    api.revert.mockResolvedValueOnce(ok({ changes: [aChange(restored, "task.restored", {}, { trashedAt: null })] }));
    expect(workspace.undo()).toEqual({ verb: "trash", taskId: "a", title: "a" });
    expect(workspace.tasks.order("inbox")).toEqual(["a", "b"]);
    await settled(workspace);
    expect(api.revert.mock.calls[0]?.[1]).toBe("change-a-2");
    expect(workspace.tasks.task("a")).toMatchObject({ trashedAt: null, version: 3 });
  });

  it("waits for the change it takes back, and shows the effect at once", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    workspace.move("b", { before: "a" });
    workspace.undo();
    expect(workspace.tasks.order("inbox")).toEqual(["a", "b"]);
    await settled(workspace);
    expect(api.revert.mock.calls[0]?.[1]).toBe("change-b-2");
  });

  it("has nothing to take back after a refusal", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    api.trash.mockResolvedValueOnce(REFUSED);
    workspace.trash("a");
    await settled(workspace);
    expect(workspace.undo()).toBeUndefined();
    expect(workspace.tasks.order("inbox")).toEqual(["a", "b"]);
  });
});

describe("the stream", () => {
  function tell(change: unknown): void {
    SilentSource.last?.dispatchEvent(new MessageEvent("change", { data: JSON.stringify(change), lastEventId: "8" }));
  }

  it("patches by id and never asks for the list again", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    tell(aChange(aTask({ id: "a", projectId: "inbox", version: 2 }), "task.retitled", {}, { title: "Elsewhere" }));
    expect(workspace.tasks.task("a")?.title).toBe("Elsewhere");
    expect(api.tasks).toHaveBeenCalledTimes(1);
  });

  it("joins what a fact leaves out: the status, and what a new task starts with", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    const task = aTask({ id: "n", projectId: "inbox" });
    tell({
      ...aChange(task, "task.created", {}, {}),
      after: { title: "New", rank: "z", statusId: "s", trashedAt: null },
    });
    expect(workspace.tasks.order("inbox")).toEqual(["a", "b", "n"]);
    expect(workspace.tasks.task("n")).toMatchObject({ projectId: "inbox", status: { category: "todo" }, due: null });
    const done = { statusId: "d", completedAt: "2026-11-24T10:00:00Z" };
    tell(aChange({ ...task, version: 2 }, "task.completed", {}, done));
    expect(workspace.tasks.task("n")?.status.category).toBe("done");
  });

  it("asks for one task it has never seen", async () => {
    const { api, server } = friendlyApi();
    const workspace = await started(api);
    server.set("x", aTask({ id: "x", projectId: "inbox", title: "Restored", version: 3 }));
    tell(aChange(aTask({ id: "x", projectId: "inbox", version: 3 }), "task.restored", {}, { trashedAt: null }));
    await vi.waitFor(() => expect(workspace.tasks.order("inbox")).toContain("x"));
  });

  it("starts afresh after a reset and keeps what waits", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    api.create.mockResolvedValue(AWAY);
    const id = workspace.add("inbox", "Waits");
    SilentSource.last?.dispatchEvent(new Event("reset"));
    await vi.waitFor(() => expect(workspace.tasks.order("inbox")).toEqual(["a", "b", id]));
    expect(api.tasks).toHaveBeenCalledTimes(2);
  });
});

describe("the start", () => {
  it("says why there is nothing, and comes up when somebody answers", async () => {
    const { api } = friendlyApi();
    api.me.mockResolvedValueOnce(AWAY);
    const workspace = new Workspace(api);
    await workspace.start();
    expect(workspace.boot().state).toBe("failed");
    workspace.retryNow();
    await vi.waitFor(() => expect(workspace.boot().state).toBe("ready"));
  });

  it("shows the first page before the second has come", async () => {
    const { api } = friendlyApi();
    let second: (answer: Awaited<ReturnType<Api["tasks"]>>) => void = () => undefined;
    api.tasks.mockResolvedValueOnce(ok({ items: [aTask({ id: "a", projectId: "inbox" })], nextCursor: "2" }));
    api.tasks.mockReturnValueOnce(
      new Promise((resolve) => {
        second = resolve;
      }),
    );
    const workspace = await started(api);
    expect(workspace.tasks.order("inbox")).toEqual(["a"]);
    second(ok({ items: [aTask({ id: "b", projectId: "inbox" })], nextCursor: null }));
    await vi.waitFor(() => expect(workspace.tasks.order("inbox")).toEqual(["a", "b"]));
  });
});
