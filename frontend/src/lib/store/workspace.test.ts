import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Answer, Api } from "../../api/client";
import type { Me, Project, Task } from "../../api/types";
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
  return { kind: "ok", value, seq: "7", changeId, batchId: "batch" };
}

const ME: Me = {
  id: "u",
  email: null,
  admin: true,
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
    create: vi.fn<Api["create"]>(async ({ id, title, projectId }) => {
      const task = aTask({ id, title, projectId, rank: "z" });
      server.set(id, task);
      return ok(task, `change-${id}`);
    }),
    edit: vi.fn<Api["edit"]>(async (id, patch) => edit(id, patch)),
    complete: vi.fn<Api["complete"]>(async (id) =>
      edit(id, { status: { id: "done", name: "Done", category: "done" }, completedAt: "2026-11-24T10:00:00Z" }),
    ),
    reopen: vi.fn<Api["reopen"]>(async (id) => edit(id, { completedAt: null })),
    move: vi.fn<Api["move"]>(async (id) => edit(id, { rank: "0" })),
    trash: vi.fn<Api["trash"]>(async (id) => edit(id, { trashedAt: "2026-11-24T10:00:00Z" })),
    restore: vi.fn<Api["restore"]>(async (id) => edit(id, { trashedAt: null })),
    revert: vi.fn<Api["revert"]>(async () => ok({ changes: [] })),
    revertBatch: vi.fn<Api["revertBatch"]>(async () => ({ kind: "refused", status: 404, words: "Not found." })),
    probe: vi.fn<Api["probe"]>(async () => ok({})),
    streamStatus: vi.fn<Api["streamStatus"]>(async () => ok({})),
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

  it("keeps the words of a refused new task in its row until they are sent again", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    api.create.mockResolvedValueOnce(REFUSED);
    const id = workspace.add("inbox", "New");
    workspace.retitle(id, "Newer");
    await settled(workspace);
    expect(workspace.tasks.order("inbox")).toEqual(["a", "b", id]);
    expect(workspace.tasks.task(id)?.title).toBe("Newer");
    expect(workspace.tasks.mark(id)).toMatchObject({ kind: "refused", words: "No." });
    expect(workspace.unsaved()).toBe(true);
    expect(api.edit).not.toHaveBeenCalled();
    expect(workspace.toggle(id)).toBeUndefined();
    const mark = workspace.tasks.mark(id);
    if (mark?.kind === "refused") mark.retry();
    await settled(workspace);
    expect(api.create.mock.calls[1]?.[0]).toEqual({ id, title: "Newer", projectId: "inbox" });
    expect(workspace.tasks.mark(id)).toBeUndefined();
    expect(workspace.unsaved()).toBe(false);
  });

  it("sends a refused new task again with the title it is given, and lets it be deleted", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    api.create.mockResolvedValueOnce(REFUSED).mockResolvedValueOnce(REFUSED);
    const id = workspace.add("inbox", "New");
    await settled(workspace);
    workspace.retitle(id, "Better");
    await settled(workspace);
    expect(api.create.mock.calls[1]?.[0].title).toBe("Better");
    expect(workspace.tasks.mark(id)).toMatchObject({ kind: "refused" });
    expect(workspace.trash(id)).toBeUndefined();
    expect(workspace.tasks.order("inbox")).toEqual(["a", "b"]);
    expect(workspace.unsaved()).toBe(false);
    expect(api.trash).not.toHaveBeenCalled();
  });

  it("retries a refusal once, whichever of the buttons is pressed", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    const onRefused = vi.fn();
    workspace.onRefused = onRefused;
    api.edit.mockResolvedValueOnce(REFUSED);
    workspace.retitle("a", "Refused");
    await settled(workspace);
    onRefused.mock.calls[0]?.[0].retry();
    onRefused.mock.calls[0]?.[0].retry();
    await settled(workspace);
    expect(api.edit).toHaveBeenCalledTimes(2);
  });

  it("keeps a refusal's words when something else is done to the task", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    api.edit.mockResolvedValueOnce(REFUSED);
    workspace.retitle("a", "Refused");
    await settled(workspace);
    workspace.toggle("a");
    await settled(workspace);
    expect(workspace.tasks.mark("a")).toMatchObject({ kind: "refused" });
    workspace.retitle("a", "Taken");
    await settled(workspace);
    expect(workspace.tasks.mark("a")).toBeUndefined();
  });

  it("waits when nobody answers and tries again", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    api.edit.mockResolvedValueOnce(AWAY);
    workspace.retitle("a", "Later");
    await vi.waitFor(() => expect(workspace.sync()).toEqual({ state: "offline", waiting: 1 }));
    workspace.retryNow();
    await settled(workspace);
    expect(api.edit).toHaveBeenCalledTimes(2);
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
    expect(workspace.undo()).toMatchObject({ verb: "trash", taskId: "a", title: "a" });
    expect(workspace.tasks.order("inbox")).toEqual(["a", "b"]);
    await settled(workspace);
    expect(api.revert.mock.calls[0]?.[0]).toBe("change-a-2");
    expect(workspace.tasks.task("a")).toMatchObject({ trashedAt: null, version: 3 });
  });

  it("waits for the change it takes back, and shows the effect at once", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    workspace.move("b", { before: "a" });
    workspace.undo();
    expect(workspace.tasks.order("inbox")).toEqual(["a", "b"]);
    await settled(workspace);
    expect(api.revert.mock.calls[0]?.[0]).toBe("change-b-2");
  });

  it("takes back the change that is named, not the last", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    const did = workspace.toggle("a");
    workspace.retitle("b", "Later");
    await settled(workspace);
    expect(workspace.undo(did?.change)).toMatchObject({ verb: "complete", taskId: "a" });
    await settled(workspace);
    expect(api.revert.mock.calls).toEqual([["change-a-2"]]);
    expect(workspace.undo(did?.change)).toBeUndefined();
    expect(workspace.undo()).toMatchObject({ verb: "edit", taskId: "b" });
  });

  it.each([
    ["complete", "reopen", (workspace: Workspace) => workspace.toggle("a")],
    ["trash", "restore", (workspace: Workspace) => workspace.trash("a")],
    ["edit", "edit", (workspace: Workspace) => workspace.retitle("a", "New")],
    ["move", "move", (workspace: Workspace) => workspace.move("a", { after: "b" })],
    ["create", "trash", (workspace: Workspace) => workspace.add("inbox", "New")],
  ] as const)("does the opposite of %s when the answer was lost: %s", async (verb, opposite, act) => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    // The first try got through; the second changes nothing, so no change is named.
    const task = aTask({ id: "a", projectId: "inbox" });
    api[verb].mockResolvedValueOnce(AWAY).mockResolvedValueOnce(ok(task));
    act(workspace);
    await vi.waitFor(() => expect(workspace.sync().state).toBe("offline"));
    workspace.retryNow();
    await settled(workspace);
    const calls = api[opposite].mock.calls.length;
    const undone = workspace.undo();
    await settled(workspace);
    expect(await undone?.outcome).toBe("done");
    expect(api.revert).not.toHaveBeenCalled();
    expect(api[opposite].mock.calls.length).toBe(calls + 1);
  });

  it("takes back all that a deed changed, when that was more than one thing", async () => {
    const { api, server } = friendlyApi();
    const workspace = await started(api);
    const parent = aTask({ id: "a", projectId: "inbox", trashedAt: "2026-11-24T10:00:00Z", version: 2 });
    server.set("a", parent);
    api.trash.mockResolvedValueOnce(ok(parent));
    workspace.trash("a");
    await settled(workspace);
    const back = (id: string) =>
      aChange(aTask({ id, projectId: "inbox", version: 3 }), "task.restored", {}, { trashedAt: null });
    api.revertBatch.mockResolvedValueOnce(ok({ changes: [back("a"), back("a-child")] }));
    const undone = workspace.undo();
    await settled(workspace);
    expect(await undone?.outcome).toBe("done");
    expect(api.revertBatch.mock.calls).toEqual([["batch"]]);
    expect(workspace.tasks.task("a")).toMatchObject({ trashedAt: null, version: 3 });
  });

  it("says that there was nothing to take back when the change was none", async () => {
    const { api, server } = friendlyApi();
    const workspace = await started(api);
    const closed = { status: { id: "done", name: "Done", category: "done" } as const, version: 2 };
    server.set("a", aTask({ id: "a", projectId: "inbox", ...closed }));
    api.complete.mockImplementationOnce(async (id) => ok(server.get(id) ?? aTask({ id })));
    workspace.toggle("a");
    await settled(workspace);
    const undone = workspace.undo();
    expect(await undone?.outcome).toBe("nothing");
    expect(workspace.tasks.task("a")?.status.category).toBe("done");
  });

  it("says that there was nothing to take back when the server took nothing back, and offers no redo", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    workspace.retitle("a", "New");
    await settled(workspace);
    api.revert.mockResolvedValueOnce(ok({ changes: [] }));
    const undone = workspace.undo();
    await settled(workspace);
    expect(await undone?.outcome).toBe("nothing");
    expect(workspace.redo()).toBeUndefined();
  });

  it("does again what was undone, until something else is done", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    const reverted = (id: string) => ok({ changes: [{ ...aChange(aTask({ id: "b" }), "task.edited", {}, {}), id }] });
    api.revert.mockResolvedValueOnce(reverted("r1")).mockResolvedValueOnce(reverted("r2"));
    workspace.retitle("a", "New");
    workspace.undo();
    expect(workspace.tasks.task("a")?.title).toBe("a");
    const again = workspace.redo();
    expect(again).toMatchObject({ verb: "edit", taskId: "a" });
    expect(workspace.tasks.task("a")?.title).toBe("New");
    await settled(workspace);
    expect(api.revert.mock.calls).toEqual([["change-a-2"], ["r1"]]);
    expect(workspace.redo()).toBeUndefined();
    workspace.undo();
    await settled(workspace);
    expect(api.revert.mock.calls[2]).toEqual(["r2"]);
    workspace.toggle("b");
    expect(workspace.redo()).toBeUndefined();
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
    // What was there stays in sight until it has come anew.
    expect(workspace.tasks.order("inbox")).toEqual(["a", "b", id]);
    expect(workspace.list("inbox").state).toBe("ready");
    await vi.waitFor(() => expect(api.tasks).toHaveBeenCalledTimes(2));
    expect(workspace.tasks.order("inbox")).toEqual(["a", "b", id]);
  });

  it("believes the server after a reset, even where it knows less than before", async () => {
    const { api, server } = friendlyApi();
    server.set("a", aTask({ id: "a", projectId: "inbox", title: "Newer", version: 9 }));
    const workspace = await started(api);
    server.set("a", aTask({ id: "a", projectId: "inbox", title: "From the backup", version: 3 }));
    server.delete("b");
    SilentSource.last?.dispatchEvent(new Event("reset"));
    await vi.waitFor(() => expect(workspace.tasks.order("inbox")).toEqual(["a"]));
    expect(workspace.tasks.task("a")?.title).toBe("From the backup");
  });

  it("starts once, however often it is told to", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    const opened = vi.fn();
    vi.stubGlobal(
      "EventSource",
      class extends SilentSource {
        constructor(url: string) {
          super(url);
          opened();
        }
      },
    );
    const source = SilentSource.last;
    source?.dispatchEvent(new Event("reset"));
    source?.dispatchEvent(new Event("reset"));
    await vi.waitFor(() => expect(api.tasks).toHaveBeenCalledTimes(2));
    await settled(workspace);
    expect(opened).toHaveBeenCalledTimes(1);
  });

  it("asks again when a fact comes while a task is being fetched, and when nobody answers", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    let first: (answer: Awaited<ReturnType<Api["task"]>>) => void = () => undefined;
    const asked = (version: number) => ok(aTask({ id: "x", projectId: "inbox", title: `v${version}`, version }));
    api.task.mockReturnValueOnce(
      new Promise((resolve) => {
        first = resolve;
      }),
    );
    api.task.mockResolvedValueOnce(AWAY).mockResolvedValueOnce(asked(5));
    tell(aChange(aTask({ id: "x", projectId: "inbox", version: 3 }), "task.restored", {}, { trashedAt: null }));
    tell(aChange(aTask({ id: "x", projectId: "inbox", version: 5 }), "task.retitled", {}, { title: "v5" }));
    first(asked(3));
    await vi.waitFor(() => expect(workspace.tasks.task("x")?.title).toBe("v5"), { timeout: 3_000 });
    expect(api.task).toHaveBeenCalledTimes(3);
  });

  it("lets no older answer about the projects win", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    const named = (name: string) => ({ id: "p", key: "P", name, statuses: [] }) as unknown as Project;
    let slow: (answer: Awaited<ReturnType<Api["projects"]>>) => void = () => undefined;
    api.projects.mockReturnValueOnce(
      new Promise((resolve) => {
        slow = resolve;
      }),
    );
    api.projects.mockResolvedValueOnce(ok({ items: [named("New")], nextCursor: null }));
    SilentSource.last?.dispatchEvent(new MessageEvent("access"));
    SilentSource.last?.dispatchEvent(new MessageEvent("access"));
    await vi.waitFor(() => expect(workspace.projects()[0]?.name).toBe("New"));
    slow(ok({ items: [named("Old")], nextCursor: null }));
    await new Promise((resolve) => setTimeout(resolve));
    expect(workspace.projects()[0]?.name).toBe("New");
  });

  it("says why there is no stream", async () => {
    const { api } = friendlyApi();
    const workspace = await started(api);
    api.streamStatus.mockResolvedValueOnce({ kind: "unreachable", words: "Too many windows." });
    SilentSource.last?.dispatchEvent(new Event("error"));
    await vi.waitFor(() => expect(workspace.sync().words).toBe("Too many windows."), { timeout: 3_000 });
    SilentSource.last?.dispatchEvent(new Event("open"));
    expect(workspace.sync().words).toBeUndefined();
  });
});

describe("the start", () => {
  it("follows the log from the older of its two reads", async () => {
    const { api } = friendlyApi();
    api.me.mockResolvedValueOnce({ ...ok(ME), seq: "10" } as Answer<Me>);
    api.projects.mockResolvedValueOnce({ ...ok({ items: [], nextCursor: null }), seq: "9" } as never);
    await started(api);
    expect(SilentSource.last?.url).toBe("/api/v1/changes/stream?since=9");
  });

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
