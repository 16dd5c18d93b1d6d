import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Change, Place, Task } from "../../api/types";
import { aChange, aTask } from "../../test/tasks";
import { type Entry, TaskStore } from "./tasks";

/** The same runs every time; another number looks elsewhere. */
const SEED = Number(process.env.TASKFLOW_SEED ?? 20_261_124);
const DONE = { id: "done", name: "Done", category: "done" } as const;

function loaded(...ids: string[]): TaskStore {
  const store = new TaskStore();
  store.load(ids.map((id) => aTask({ id })));
  return store;
}

describe("what is shown", () => {
  it("orders by rank, code unit by code unit", () => {
    const store = new TaskStore();
    store.load([aTask({ id: "1", rank: "a" }), aTask({ id: "2", rank: "Z" }), aTask({ id: "3", rank: "Zz" })]);
    expect(store.order("p")).toEqual(["2", "3", "1"]);
  });

  it("shows an entry on top and falls back exactly when it is dropped", () => {
    const store = loaded("a", "b", "c");
    const before = store.task("b");
    const order = store.order("p");
    store.enqueue({ id: "e1", taskId: "b", projectId: "p", patch: { title: "New", status: DONE } });
    store.enqueue({ id: "e2", taskId: "b", projectId: "p", place: { before: "a" } });
    expect(store.task("b")?.title).toBe("New");
    expect(store.order("p")).toEqual(["b", "a", "c"]);
    expect(store.open("p")).toEqual(["a", "c"]);
    store.drop("e1");
    store.drop("e2");
    expect(store.task("b")).toEqual(before);
    expect(store.order("p")).toEqual(order);
  });

  it("keeps what others changed meanwhile when an entry is refused", () => {
    const store = loaded("a");
    store.enqueue({ id: "e", taskId: "a", projectId: "p", patch: { title: "Mine" } });
    const theirs = aTask({ id: "a", title: "Theirs", version: 2 });
    store.apply(aChange(theirs, "task.retitled", { title: "a" }, { title: "Theirs" }));
    expect(store.task("a")?.title).toBe("Mine");
    store.drop("e");
    expect(store.task("a")?.title).toBe("Theirs");
  });

  it("puts a new task at the end until the server has ranked it", () => {
    const store = loaded("a", "c");
    store.enqueue({ id: "e", taskId: "b", projectId: "p", creates: aTask({ id: "b", rank: "", version: 0 }) });
    expect(store.order("p")).toEqual(["a", "c", "b"]);
    store.resolve("e", { task: aTask({ id: "b", rank: "b" }) });
    expect(store.order("p")).toEqual(["a", "b", "c"]);
  });

  it("hands out the same array while nothing moved", () => {
    const store = loaded("a", "b");
    const order = store.order("p");
    const open = store.open("p");
    store.enqueue({ id: "e", taskId: "a", projectId: "p", patch: { title: "x" } });
    expect(store.order("p")).toBe(order);
    expect(store.open("p")).toBe(open);
  });

  it("tells its listeners once for an answer", () => {
    const store = loaded("a");
    store.enqueue({ id: "e", taskId: "a", projectId: "p", patch: { title: "x" } });
    const listener = vi.fn();
    store.subscribe(listener);
    store.resolve("e", { task: aTask({ id: "a", title: "x", version: 2 }) });
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe("the log", () => {
  it("ignores echoes and older facts", () => {
    const store = new TaskStore();
    store.load([aTask({ id: "a", title: "Newest", version: 5 })]);
    store.apply(aChange(aTask({ id: "a", version: 4 }), "task.retitled", {}, { title: "Old" }));
    expect(store.task("a")).toMatchObject({ title: "Newest", version: 5 });
  });

  it("follows a re-balance, which has no version", () => {
    const store = loaded("a", "b");
    const change = aChange(aTask({ id: "a" }), "task.moved", { rank: "a" }, { rank: "c" });
    store.apply({ ...change, actor: { ...change.actor, via: "system" } });
    expect(store.order("p")).toEqual(["b", "a"]);
  });

  it("takes a created task whole, and names one it has never seen", () => {
    const store = new TaskStore();
    const task = aTask({ id: "a" });
    expect(store.apply(aChange(task, "task.created", {}, task))).toEqual([]);
    expect(store.order("p")).toEqual(["a"]);
    expect(store.apply(aChange(aTask({ id: "b" }), "task.retitled", {}, { title: "B" }))).toEqual(["b"]);
  });

  it("asks for a task when a fact in between is missing", () => {
    const store = loaded("a");
    expect(store.apply(aChange(aTask({ id: "a", version: 3 }), "task.retitled", {}, { title: "A" }))).toEqual(["a"]);
    store.learn(aTask({ id: "a", title: "A", priority: "high", version: 3 }));
    expect(store.task("a")).toMatchObject({ title: "A", priority: "high" });
  });

  it("lets no late page bring back what is in the trash", () => {
    const store = loaded("a");
    store.apply(aChange(aTask({ id: "a", version: 2 }), "task.trashed", {}, { trashedAt: "2026-11-24T08:00:00Z" }));
    store.load([aTask({ id: "a", version: 1 })]);
    expect(store.order("p")).toEqual([]);
  });

  it("lets no late answer overwrite what changed derivedly since", () => {
    const store = loaded("a", "b");
    store.enqueue({ id: "e", taskId: "b", projectId: "p", patch: { title: "B" } });
    const answered = aTask({ id: "b", title: "B", version: 2 });
    store.apply(aChange(answered, "task.retitled", {}, { title: "B" }));
    const change = aChange(aTask({ id: "a", version: 2 }), "task.completed", {}, { status: DONE });
    store.apply({ ...change, touched: [{ id: "b", isBlocked: true }] });
    store.resolve("e", { task: answered });
    expect(store.task("b")).toMatchObject({ title: "B", isBlocked: true });
  });

  it("names what changed derivedly before it came", () => {
    const store = loaded("a");
    const change = aChange(aTask({ id: "a", version: 2 }), "task.completed", {}, { status: DONE });
    expect(store.apply({ ...change, touched: [{ id: "b", isBlocked: true }] })).toEqual(["b"]);
  });

  it("updates what changed derivedly", () => {
    const store = loaded("a", "b");
    const change = aChange(aTask({ id: "a", version: 2 }), "task.completed", {}, { status: DONE });
    store.apply({ ...change, touched: [{ id: "b", isBlocked: true }] });
    expect(store.task("b")).toMatchObject({ isBlocked: true, version: 1 });
  });

  it("keeps unanswered entries over a reset", () => {
    const store = loaded("a");
    store.enqueue({ id: "e", taskId: "b", projectId: "p", creates: aTask({ id: "b" }) });
    store.reset();
    expect(store.order("p")).toEqual(["a", "b"]);
    store.sweep("p");
    expect(store.order("p")).toEqual(["b"]);
  });

  it("builds nothing on what it knew before a reset", () => {
    const store = loaded("a");
    store.reset();
    expect(store.apply(aChange(aTask({ id: "a", version: 2 }), "task.retitled", {}, { title: "A" }))).toEqual(["a"]);
    expect(store.task("a")?.title).toBe("a");
  });

  it("shows that something is slow until nothing of the task waits any more", () => {
    const store = loaded("a");
    store.enqueue({ id: "e1", taskId: "a", projectId: "p", patch: { title: "x" } });
    store.enqueue({ id: "e2", taskId: "a", projectId: "p", patch: { title: "y" } });
    store.setLate("a");
    store.drop("e1");
    expect(store.mark("a")).toEqual({ kind: "late" });
    store.drop("e2");
    expect(store.mark("a")).toBeUndefined();
  });

  it("never hides a refusal behind a slow change", () => {
    const store = loaded("a");
    const refused = { kind: "refused", verb: "edit", words: "No.", retry: () => undefined } as const;
    store.setMark("a", refused);
    store.setLate("a");
    expect(store.mark("a")).toBe(refused);
  });
});

/** A server in ten lines: commands in order, versions, ranks, a log. */
class ModelServer {
  readonly tasks = new Map<string, Task>();
  readonly log: Change[] = [];

  constructor(ids: readonly string[]) {
    ids.forEach((id, index) => {
      const parentId = index === 0 ? null : (ids[0] ?? null);
      this.tasks.set(id, aTask({ id, rank: rankOf(index + 1), parentId: index === 1 ? parentId : null }));
    });
  }

  order(): string[] {
    return Array.from(this.tasks.values())
      .filter((task) => task.trashedAt === null)
      .sort((a, b) => (`${a.rank} ${a.id}` < `${b.rank} ${b.id}` ? -1 : 1))
      .map((task) => task.id);
  }

  take(entry: Entry): Task {
    const known = this.tasks.get(entry.taskId);
    if (known === undefined) {
      const last = Math.max(0, ...Array.from(this.tasks.values(), (task) => Number(task.rank)));
      const task = aTask({ ...(entry.creates as Task), rank: rankOf(last + 1), version: 1 });
      this.tasks.set(task.id, task);
      this.log.push(aChange(task, "task.created", {}, task));
      return task;
    }
    const after: Partial<Task> =
      entry.place === undefined ? (entry.patch ?? {}) : { rank: this.rankAt(known.id, entry.place) };
    return this.write(known, after).task;
  }

  write(known: Task, after: Partial<Task>): { task: Task; change: Change } {
    const task = { ...known, ...after, version: known.version + 1 };
    const before = Object.fromEntries(Object.keys(after).map((name) => [name, known[name as keyof Task]]));
    const change = { ...aChange(task, "task.edited", before, after), touched: this.touch(task) };
    this.tasks.set(task.id, task);
    this.log.push(change);
    return { task, change };
  }

  /** Completing a task moves the count of its parent, which has no version of its own for that. */
  touch(task: Task): Change["touched"] {
    const parent = task.parentId === null ? undefined : this.tasks.get(task.parentId);
    if (parent === undefined) return [];
    const subtasks = { total: 1, done: task.status.category === "done" ? 1 : 0 };
    this.tasks.set(parent.id, { ...parent, subtasks });
    return [{ id: parent.id, subtasks }];
  }

  /** Undoes the newest change of a task, by another one. */
  revert(id: string): Change | undefined {
    const known = this.tasks.get(id);
    const last = this.log.findLast((change) => change.entity.id === id && change.kind === "task.edited");
    return known && last && this.write(known, last.before as Partial<Task>).change;
  }

  rankAt(id: string, place: Place): string {
    const target = "before" in place ? place.before : place.after;
    const ranks = Array.from(this.tasks.values())
      .filter((task) => task.id !== id)
      .map((task) => Number(task.rank))
      .sort((a, b) => a - b);
    const at = ranks.indexOf(Number(this.tasks.get(target)?.rank)) + ("after" in place ? 1 : 0);
    const low = ranks[at - 1] ?? 0;
    return rankOf((low + (ranks[at] ?? low + 2)) / 2);
  }
}

function rankOf(value: number): string {
  return value.toFixed(40).padStart(48, "0");
}

type Action =
  | { do: "edit" | "trash" | "complete"; who: "me" | "other"; task: number }
  | { do: "move"; who: "me" | "other"; task: number; beside: number; before: boolean }
  | { do: "add"; who: "me" | "other" }
  | { do: "serve"; refuse: boolean }
  | { do: "answer" }
  | { do: "stream" }
  | { do: "page" }
  | { do: "revert"; who: "me" | "other"; task: number }
  | { do: "reset" };

const who = fc.constantFrom("me" as const, "other" as const);
const index = fc.nat({ max: 6 });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constantFrom("edit" as const, "trash" as const, "complete" as const), who, task: index }),
  fc.record({ do: fc.constant("move" as const), who, task: index, beside: index, before: fc.boolean() }),
  fc.record({ do: fc.constant("add" as const), who }),
  fc.record({ do: fc.constant("serve" as const), refuse: fc.boolean() }),
  fc.record({ do: fc.constant("answer" as const) }),
  fc.record({ do: fc.constant("stream" as const) }),
  fc.record({ do: fc.constant("page" as const) }),
  fc.record({ do: fc.constant("revert" as const), who, task: index }),
  fc.record({ do: fc.constant("reset" as const) }),
);

describe("convergence", () => {
  it("ends where the server is, whatever the order of edits, answers, refusals, echoes, pages and resets", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const server = new ModelServer(["a", "b", "c", "d"]);
        const store = new TaskStore();
        store.load(Array.from(server.tasks.values()));
        const queue: Entry[] = [];
        const answers: { entry: Entry; task?: Task; changes?: Change[] }[] = [];
        /** Of the entries that take something back: of which task. */
        const reverts = new Map<string, string>();
        let doubted = false;
        let page = Array.from(server.tasks.values());
        let streamed = 0;
        let serial = 0;

        const say = (by: "me" | "other", effect: Omit<Entry, "id" | "projectId">, takesBack = false) => {
          serial += 1;
          const entry: Entry = { id: `e${serial}`, projectId: "p", ...effect };
          if (by === "other") {
            const target = entry.place && ("before" in entry.place ? entry.place.before : entry.place.after);
            const known = entry.creates !== undefined || server.tasks.has(entry.taskId);
            if (known && (target === undefined || server.tasks.has(target))) server.take(entry);
          } else {
            if (takesBack) reverts.set(entry.id, entry.taskId);
            store.enqueue(entry);
            queue.push(entry);
          }
        };
        const fetchTask = (id: string) => {
          const task = server.tasks.get(id);
          if (task !== undefined) store.learn(task);
        };
        const serve = (refuse: boolean) => {
          // One at a time: the next goes out when the answer to the last is in.
          const next = answers.length === 0 ? queue.shift() : undefined;
          if (next === undefined) return;
          const target = next.place && ("before" in next.place ? next.place.before : next.place.after);
          const lost = next.creates === undefined && !server.tasks.has(next.taskId);
          const revertOf = reverts.get(next.id);
          if (revertOf !== undefined && !refuse) {
            const change = server.revert(revertOf);
            answers.push({ entry: next, ...(change && { changes: [change] }) });
          } else if (refuse || lost || (target !== undefined && !server.tasks.has(target)))
            answers.push({ entry: next });
          else answers.push({ entry: next, task: server.take(next) });
        };
        const answer = () => {
          const next = answers.shift();
          if (next?.task !== undefined) store.resolve(next.entry.id, { task: next.task });
          else if (next?.changes !== undefined)
            store.resolve(next.entry.id, { changes: next.changes }).forEach(fetchTask);
          else if (next !== undefined) store.drop(next.entry.id);
        };
        const stream = () => {
          const change = server.log[streamed];
          if (change === undefined) return;
          streamed += 1;
          store.apply(change).forEach(fetchTask);
        };
        const loadPage = () => {
          store.load(page);
          if (doubted) store.sweep("p");
          doubted = false;
          page = Array.from(server.tasks.values());
        };

        for (const each of actions) {
          const ids = store.order("p");
          const pick = (at: number) => ids[at % Math.max(1, ids.length)];
          if (each.do === "serve") serve(each.refuse);
          else if (each.do === "answer") answer();
          else if (each.do === "stream") stream();
          else if (each.do === "page") {
            loadPage();
          } else if (each.do === "reset") {
            store.reset();
            doubted = true;
            streamed = server.log.length;
            page = Array.from(server.tasks.values());
          } else if (each.do === "add") {
            const id = `n${serial}`;
            say(each.who, { taskId: id, creates: aTask({ id, rank: "", version: 0 }) });
          } else {
            const id = pick(each.task);
            if (id === undefined) continue;
            if (each.do === "revert" && each.who === "other") server.revert(id);
            if (each.do === "revert" && each.who === "me") say("me", { taskId: id, patch: { title: "Back" } }, true);
            if (each.do === "edit") say(each.who, { taskId: id, patch: { title: `t${serial}` } });
            if (each.do === "trash") say(each.who, { taskId: id, patch: { trashedAt: "2026-11-24T09:00:00Z" } });
            if (each.do === "complete") say(each.who, { taskId: id, patch: { status: DONE } });
            const beside = each.do === "move" ? pick(each.beside) : undefined;
            if (each.do === "move" && beside !== undefined && beside !== id) {
              say(each.who, { taskId: id, place: each.before ? { before: beside } : { after: beside } });
            }
          }
        }
        while (queue.length > 0 || answers.length > 0) {
          serve(false);
          answer();
        }
        while (streamed < server.log.length) stream();
        if (doubted) loadPage();

        expect(store.pending).toEqual([]);
        expect(store.order("p")).toEqual(server.order());
        for (const [id, task] of server.tasks) expect(store.task(id)).toEqual(task);
      }),
      { numRuns: 400, seed: SEED },
    );
  });
});
