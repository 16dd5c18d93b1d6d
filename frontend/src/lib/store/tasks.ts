import type { Change, Place, Task } from "../../api/types";

/**
 * What one unanswered mutation shows on top of what the server has said. The server's truth is never
 * written by a mutation: taking an entry away is the exact rollback, whatever else arrived meanwhile.
 */
export type Entry = {
  readonly id: string;
  readonly taskId: string;
  readonly projectId: string;
  /** The whole task, when this entry makes it. */
  readonly creates?: Task;
  readonly patch?: Partial<Task>;
  readonly place?: Place;
};

export type Mark =
  | { readonly kind: "late" }
  | {
      readonly kind: "refused";
      readonly verb: string;
      readonly words: string;
      readonly retry: () => void;
      /** Lets the refused change go; absent where words would be lost. */
      readonly dismiss?: () => void;
    };

const NO_IDS: readonly string[] = [];

export function isClosed(task: Task): boolean {
  return task.status.category === "done" || task.status.category === "cancelled";
}

function neighbour(place: Place): string {
  return "before" in place ? place.before : place.after;
}

/** Ranks are ASCII and compare by code unit, as the server's do; the id breaks ties. */
function byRank(a: Task, b: Task): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

export class TaskStore {
  /** What the server has said, by id; trashed tasks stay, so that a late page can't bring them back. */
  readonly #base = new Map<string, Task>();
  readonly #members = new Map<string, Set<string>>();
  readonly #shown = new Map<string, Task>();
  /** What the server has said of a project's order; entries move things on top of a copy. */
  readonly #ranked = new Map<string, readonly string[]>();
  readonly #orders = new Map<string, readonly string[]>();
  readonly #open = new Map<string, readonly string[]>();
  /** The last answers, to hand out the same array again when nothing moved. */
  readonly #lastOpen = new Map<string, readonly string[]>();
  readonly #marks = new Map<string, Mark>();
  readonly #listeners = new Set<() => void>();
  /** Known from before a reset: shown until the server has said it anew, but no longer a base for facts. */
  readonly #old = new Set<string>();
  #entries: Entry[] = [];

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The task as shown: the server's word with every unanswered entry on top. */
  task(id: string): Task | undefined {
    const known = this.#shown.get(id);
    if (known !== undefined) return known;
    let task = this.#base.get(id);
    for (const entry of this.#entries) {
      if (entry.taskId !== id) continue;
      if (task === undefined) task = entry.creates;
      if (task !== undefined && entry.patch !== undefined) task = { ...task, ...entry.patch };
    }
    if (task !== undefined) this.#shown.set(id, task);
    return task;
  }

  /** Ids of a project's tasks in order, without the trashed ones. The array is the same until it changes. */
  order(projectId: string): readonly string[] {
    const known = this.#orders.get(projectId);
    if (known !== undefined) return known;
    const ids = this.#rank(projectId).slice();
    for (const entry of this.#entries) {
      if (entry.projectId !== projectId) continue;
      if (entry.creates !== undefined && !this.#base.has(entry.taskId)) ids.push(entry.taskId);
      if (entry.place !== undefined) this.#put(ids, entry.taskId, entry.place);
    }
    const order = ids.filter((id) => this.task(id)?.trashedAt === null);
    this.#orders.set(projectId, order);
    return order;
  }

  #rank(projectId: string): readonly string[] {
    const known = this.#ranked.get(projectId);
    if (known !== undefined) return known;
    const ids = this.#members.get(projectId) ?? NO_IDS;
    const tasks = Array.from(ids, (id) => this.#base.get(id)).filter((task) => task !== undefined);
    const ranked = tasks.sort(byRank).map((task) => task.id);
    this.#ranked.set(projectId, ranked);
    return ranked;
  }

  /** The order without what is done or cancelled. */
  open(projectId: string): readonly string[] {
    const known = this.#open.get(projectId);
    if (known !== undefined) return known;
    const ids = this.order(projectId).filter((id) => {
      const task = this.task(id);
      return task !== undefined && !isClosed(task);
    });
    const last = this.#lastOpen.get(projectId);
    const open = last !== undefined && sameIds(last, ids) ? last : ids;
    this.#open.set(projectId, open);
    this.#lastOpen.set(projectId, open);
    return open;
  }

  #put(ids: string[], id: string, place: Place): void {
    const from = ids.indexOf(id);
    if (from < 0 || neighbour(place) === id || !ids.includes(neighbour(place))) return;
    ids.splice(from, 1);
    ids.splice(ids.indexOf(neighbour(place)) + ("after" in place ? 1 : 0), 0, id);
  }

  mark(id: string): Mark | undefined {
    return this.#marks.get(id);
  }

  has(id: string): boolean {
    return this.#base.has(id);
  }

  get pending(): readonly Entry[] {
    return this.#entries;
  }

  /** A page of a list: news only where we know nothing as new. */
  load(tasks: readonly Task[]): void {
    for (const task of tasks) {
      const known = this.#base.get(task.id);
      if (known === undefined || this.#old.has(task.id) || task.version > known.version) this.#keep(task);
    }
    this.#emit();
  }

  /** A row of the change log. Returns the ids of tasks that have to be asked for, because facts about them are missing. */
  apply(change: Change): string[] {
    const unsure = change.entity.type === "task" ? this.#applyToTask(change) : undefined;
    const missing = unsure === undefined ? [] : [unsure];
    for (const touched of change.touched) {
      const { id, ...derived } = touched as { id: string } & Partial<Task>;
      const known = this.#base.get(id);
      if (known !== undefined && !this.#old.has(id)) this.#keep({ ...known, ...derived });
      // What is derived has no version: a page on its way may be older than this, and would not be noticed.
      else missing.push(id);
    }
    this.#emit();
    return missing;
  }

  #applyToTask(change: Change): string | undefined {
    const id = change.entity.id;
    const here = this.#base.get(id);
    const known = this.#old.has(id) ? undefined : here;
    const after = change.after as Partial<Task> | null;
    if (change.kind === "task.left" || change.kind === "task.purged") {
      if (here !== undefined && (known === undefined || change.version >= known.version)) this.#forget(here);
      return undefined;
    }
    if (known === undefined) {
      const whole = change.kind === "task.created" || change.kind === "task.entered";
      if (!whole || after === null) return id;
      this.#keep({ ...after, id, version: change.version } as Task);
      return undefined;
    }
    // What we sent ourselves comes back on the stream; the answer was newer or as new, so it changes nothing.
    if (change.version > known.version) {
      this.#keep({ ...known, ...after, id, version: change.version });
      // A fact is missing in between, so we can't know the rest of the fields.
      if (change.version > known.version + 1) return id;
    }
    // A re-balance moves ranks without a version.
    if (change.version === known.version && after?.rank !== undefined && change.actor.via === "system")
      this.#keep({ ...known, rank: after.rank });
    return undefined;
  }

  enqueue(entry: Entry): void {
    this.#entries = [...this.#entries, entry];
    this.#stale(entry);
    this.#emit();
  }

  /**
   * The server took it: its word replaces the entry in one step, so nothing flickers. Returns what `apply` does.
   */
  resolve(entryId: string, answer: { task?: Task; changes?: readonly Change[] }): string[] {
    const { task, changes = [] } = answer;
    // Not where we know the same version: what is derived may have moved since this was answered.
    if (task !== undefined) this.#learn(task, 1);
    const missing = changes.map((change) => this.#applyToTask(change)).filter((id) => id !== undefined);
    this.drop(entryId);
    return missing;
  }

  /** One task as the server has it now. */
  learn(task: Task): void {
    this.#learn(task, 0);
    this.#emit();
  }

  #learn(task: Task, ahead: 0 | 1): void {
    const known = this.#base.get(task.id);
    if (known === undefined || this.#old.has(task.id) || task.version >= known.version + ahead) this.#keep(task);
  }

  /** The server says there is no such task, or not for us. */
  forget(id: string): void {
    const known = this.#base.get(id);
    if (known === undefined) return;
    this.#forget(known);
    this.#emit();
  }

  /** Takes an entry away; what is shown falls back to the server's word. */
  drop(entryId: string): void {
    const entry = this.#entries.find((each) => each.id === entryId);
    if (entry !== undefined) {
      this.#entries = this.#entries.filter((each) => each !== entry);
      const last = this.#entries.every((each) => each.taskId !== entry.taskId);
      if (last && this.#marks.get(entry.taskId)?.kind === "late") this.#marks.delete(entry.taskId);
      this.#stale(entry);
    }
    this.#emit();
  }

  setMark(id: string, mark: Mark | undefined): void {
    if (mark === undefined) this.#marks.delete(id);
    else this.#marks.set(id, mark);
    this.#emit();
  }

  /** A sign that a change is slow. A refusal says more, so it stays. */
  setLate(id: string): void {
    if (this.#marks.get(id)?.kind !== "refused") this.setMark(id, { kind: "late" });
  }

  /** The server's word is doubted from here on; it stays in sight until it has come anew. */
  reset(projectId?: string): void {
    for (const [id, task] of this.#base) {
      if (projectId === undefined || task.projectId === projectId) this.#old.add(id);
    }
  }

  /** A project has come anew as a whole: what did not come with it is gone. */
  sweep(projectId: string): void {
    for (const id of Array.from(this.#old)) {
      const task = this.#base.get(id);
      if (task?.projectId === projectId) this.#forget(task);
    }
    this.#emit();
  }

  #keep(task: Task): void {
    const known = this.#base.get(task.id);
    if (known !== undefined && known.projectId !== task.projectId) this.#forget(known);
    this.#base.set(task.id, task);
    this.#old.delete(task.id);
    const members = this.#members.get(task.projectId);
    if (members === undefined) this.#members.set(task.projectId, new Set([task.id]));
    else members.add(task.id);
    this.#shown.delete(task.id);
    this.#open.delete(task.projectId);
    const inPlace = known?.projectId === task.projectId && known.rank === task.rank;
    if (!inPlace) this.#ranked.delete(task.projectId);
    if (!inPlace || known.trashedAt !== task.trashedAt) this.#orders.delete(task.projectId);
  }

  #forget(task: Task): void {
    this.#base.delete(task.id);
    this.#old.delete(task.id);
    this.#members.get(task.projectId)?.delete(task.id);
    this.#shown.delete(task.id);
    this.#open.delete(task.projectId);
    this.#ranked.delete(task.projectId);
    this.#orders.delete(task.projectId);
  }

  #stale(entry: Entry): void {
    this.#shown.delete(entry.taskId);
    this.#open.delete(entry.projectId);
    const reorders = entry.creates !== undefined || entry.place !== undefined;
    if (reorders || entry.patch?.trashedAt !== undefined) this.#orders.delete(entry.projectId);
  }

  #emit(): void {
    for (const listener of this.#listeners) listener();
  }
}
