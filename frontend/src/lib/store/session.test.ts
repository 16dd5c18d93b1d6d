import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Answer, Api } from "../../api/client";
import type { Me, Project } from "../../api/types";
import { aTask } from "../../test/tasks";
import { Workspace } from "./workspace";

/** A stream that a test can cut. */
class Source extends EventTarget {
  static readonly OPEN = 1;
  static last: Source | undefined;
  readyState = 1;
  constructor(readonly url: string) {
    super();
    Source.last = this;
  }
  close(): void {
    this.readyState = 2;
  }
}

const ANN: Me = {
  id: "ann",
  email: "ann@example.org",
  admin: false,
  name: "Ann",
  zone: "Europe/Berlin",
  locale: "en",
  weekStart: "monday",
  theme: "auto",
  inboxProjectId: "inbox of ann",
};
const BOB: Me = { ...ANN, id: "bob", email: "bob@example.org", name: "Bob", inboxProjectId: "inbox of bob" };

function ok<T>(value: T): Answer<T> {
  return { kind: "ok", value, seq: "7", changeId: "c", batchId: "b" };
}

/** A server, and whose cookie the browser holds. */
function server() {
  let holder: Me | undefined = ANN;
  const sent: string[] = [];
  const asked = <T>(value: (me: Me) => T): Answer<T> =>
    holder === undefined ? { kind: "refused", status: 401, words: "Sign in first." } : ok(value(holder));
  const inbox = (me: Me) => ({ id: me.inboxProjectId, key: "IN", name: `Of ${me.name}`, statuses: [] });
  const api = {
    me: vi.fn<Api["me"]>(async () => asked((me) => me)),
    projects: vi.fn<Api["projects"]>(async () =>
      asked((me) => ({ items: [inbox(me) as unknown as Project], nextCursor: null })),
    ),
    tasks: vi.fn<Api["tasks"]>(async (projectId) =>
      asked((me) => ({ items: [aTask({ id: `task of ${me.id}`, projectId })], nextCursor: null })),
    ),
    task: vi.fn<Api["task"]>(async (id) => asked(() => aTask({ id }))),
    create: vi.fn<Api["create"]>(async ({ id, title, projectId }) =>
      asked((me) => {
        sent.push(`${me.id}: ${title}`);
        return aTask({ id, title, projectId });
      }),
    ),
    edit: vi.fn<Api["edit"]>(),
    complete: vi.fn<Api["complete"]>(),
    reopen: vi.fn<Api["reopen"]>(),
    move: vi.fn<Api["move"]>(),
    trash: vi.fn<Api["trash"]>(),
    restore: vi.fn<Api["restore"]>(),
    revert: vi.fn<Api["revert"]>(),
    revertBatch: vi.fn<Api["revertBatch"]>(),
    probe: vi.fn<Api["probe"]>(async () => asked(() => ({}))),
    streamStatus: vi.fn<Api["streamStatus"]>(async () => asked(() => ({}))),
  };
  const hold = (me: Me | undefined) => {
    holder = me;
  };
  return { api: api as typeof api & Api, sent, hold };
}

async function started(api: Api): Promise<Workspace> {
  const workspace = new Workspace(api);
  await workspace.start();
  workspace.openList(ANN.inboxProjectId);
  await vi.waitFor(() => expect(workspace.list(ANN.inboxProjectId).state).toBe("ready"));
  return workspace;
}

/** Ann wrote something, and the server no longer knows her. */
async function interrupted() {
  const { api, sent, hold } = server();
  const workspace = await started(api);
  hold(undefined);
  const id = workspace.add(ANN.inboxProjectId, "Written by Ann");
  await vi.waitFor(() => expect(workspace.door().state).toBe("shut"));
  return { api, sent, hold, workspace, id };
}

beforeEach(() => {
  vi.stubGlobal("EventSource", Source);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a session that ended", () => {
  it("shuts the door at the first start", async () => {
    const { api, hold } = server();
    hold(undefined);
    const workspace = new Workspace(api);
    await workspace.start();
    expect(workspace.door().state).toBe("shut");
    expect(workspace.boot().state).toBe("loading");
    expect(workspace.projects()).toEqual([]);
  });

  it("keeps what waits, shows it, and sends nothing meanwhile", async () => {
    const { workspace, sent, id, api } = await interrupted();
    expect(workspace.tasks.task(id)?.title).toBe("Written by Ann");
    const tries = api.create.mock.calls.length;
    workspace.add(ANN.inboxProjectId, "Written behind the door");
    workspace.retryNow();
    expect(workspace.sync()).toMatchObject({ state: "offline", waiting: 2 });
    expect(api.create.mock.calls.length).toBe(tries);
    expect(sent).toEqual([]);
  });

  it("goes on when the same person signs in again", async () => {
    const { workspace, sent, hold } = await interrupted();
    hold(ANN);
    await workspace.recheck();
    await vi.waitFor(() => expect(workspace.sync().waiting).toBe(0));
    expect(workspace.door().state).toBe("open");
    expect(sent).toEqual(["ann: Written by Ann"]);
  });

  it("is seen by the stream, too", async () => {
    vi.useFakeTimers();
    try {
      const { api, hold } = server();
      const workspace = new Workspace(api);
      await workspace.start();
      hold(undefined);
      Source.last?.dispatchEvent(new Event("error"));
      await vi.advanceTimersByTimeAsync(1_000);
      expect(workspace.door().state).toBe("shut");
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("somebody else who signs in", () => {
  it("sends nothing of what waits, and gets nothing to see of it", async () => {
    const { workspace, sent, hold } = await interrupted();
    hold(BOB);
    await workspace.recheck();
    workspace.retryNow();
    expect(workspace.door()).toMatchObject({ state: "other", me: { name: "Bob" } });
    expect(sent).toEqual([]);
    expect(workspace.projects().map((each) => each.name)).toEqual(["Of Ann"]);
  });

  it("drops it for good when they say so", async () => {
    const { workspace, sent, hold } = await interrupted();
    hold(BOB);
    await workspace.recheck();
    workspace.letGo();
    expect(workspace.unsaved()).toBe(false);
    await workspace.recheck();
    expect(sent).toEqual([]);
  });

  it("leaves it to its owner, who comes back", async () => {
    const { workspace, sent, hold } = await interrupted();
    hold(BOB);
    await workspace.recheck();
    hold(undefined);
    await workspace.recheck();
    expect(workspace.door().state).toBe("shut");
    hold(ANN);
    await workspace.recheck();
    await vi.waitFor(() => expect(workspace.sync().waiting).toBe(0));
    expect(sent).toEqual(["ann: Written by Ann"]);
  });

  it("gets a page of their own when nothing waits", async () => {
    const { api, hold } = server();
    const workspace = await started(api);
    const onSomebodyElse = vi.fn();
    workspace.onSomebodyElse = onSomebodyElse;
    hold(BOB);
    await workspace.recheck();
    expect(onSomebodyElse).toHaveBeenCalledOnce();
    expect(workspace.door().state).toBe("other");
    expect(workspace.projects().map((each) => each.name)).toEqual(["Of Ann"]);
  });

  it("in another window: nothing is sent before it is known who is there", async () => {
    const { api, sent, hold } = server();
    const workspace = await started(api);
    workspace.doubt();
    hold(BOB);
    workspace.add(ANN.inboxProjectId, "Written by Ann");
    await vi.waitFor(() => expect(workspace.door().state).toBe("other"));
    expect(sent).toEqual([]);
    expect(workspace.sync().waiting).toBe(1);
  });

  it("while the line was down: neither the outbox nor the stream takes them for Ann", async () => {
    vi.useFakeTimers();
    try {
      const { api, sent, hold } = server();
      const workspace = new Workspace(api);
      await workspace.start();
      const stream = Source.last;
      stream?.dispatchEvent(new Event("error"));
      hold(BOB);
      workspace.add(ANN.inboxProjectId, "Written by Ann");
      await vi.advanceTimersByTimeAsync(1_000);
      expect(workspace.door().state).toBe("other");
      expect(Source.last).toBe(stream);
      expect(sent).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("a project that is closed to us", () => {
  it("is asked for anew when it comes back, and shows nothing of before", async () => {
    const { api } = server();
    const shared = { id: "shared", key: "S", name: "Shared", statuses: [] } as unknown as Project;
    const inbox = { id: ANN.inboxProjectId, key: "IN", name: "Inbox", statuses: [] } as unknown as Project;
    api.projects.mockResolvedValue(ok({ items: [inbox, shared], nextCursor: null }));
    const workspace = await started(api);
    api.tasks.mockResolvedValue(ok({ items: [aTask({ id: "before", projectId: "shared" })], nextCursor: null }));
    workspace.openList("shared");
    await vi.waitFor(() => expect(workspace.tasks.order("shared")).toEqual(["before"]));
    api.projects.mockResolvedValue(ok({ items: [inbox], nextCursor: null }));
    await workspace.refreshProjects();
    expect(workspace.projects()).toEqual([inbox]);
    api.projects.mockResolvedValue(ok({ items: [inbox, shared], nextCursor: null }));
    api.tasks.mockResolvedValue(ok({ items: [aTask({ id: "after", projectId: "shared" })], nextCursor: null }));
    await workspace.refreshProjects();
    workspace.openList("shared");
    await vi.waitFor(() => expect(workspace.tasks.order("shared")).toEqual(["after"]));
  });
});
