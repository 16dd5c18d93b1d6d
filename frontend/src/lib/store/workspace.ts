import type { Answer, Api } from "../../api/client";
import type { Change, Me, Place, Project, Task } from "../../api/types";
import { uuidv7 } from "../uuid";
import { Stream } from "./stream";
import { type Entry, isClosed, TaskStore } from "./tasks";

export type Sync = {
  readonly state: "connecting" | "live" | "offline";
  /** How many changes the server has not answered yet. */
  readonly waiting: number;
};

export type ListState = { readonly state: "loading" | "ready" } | { readonly state: "failed"; readonly words: string };

export type Boot =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly words: string }
  | { readonly state: "ready"; readonly me: Me };

export type Refusal = { readonly words: string; readonly title: string; readonly retry: () => void };

type Verb = "create" | "edit" | "complete" | "reopen" | "move" | "trash" | "revert";

type Outgoing = {
  readonly entry: Entry;
  readonly verb: Verb;
  readonly title: string;
  /** How the effect looks when it is taken back; what undo shows until the server has answered. */
  readonly inverse: Pick<Entry, "patch" | "place">;
  /** For a revert: whose change it takes back. */
  readonly reverts?: Outgoing;
  changeId: string | null;
  tries: number;
};

const LATE = 2_000;
const RECOUNT = 1_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
const LOADING: ListState = { state: "loading" };
const READY: ListState = { state: "ready" };
const NOBODY_ANSWERS = "TaskFlow does not answer. It keeps trying.";

/** Everything the browser knows of the server and everything it still has to tell it. */
export class Workspace {
  readonly tasks = new TaskStore();
  onRefused: (refusal: Refusal) => void = () => undefined;

  readonly #api: Api;
  readonly #stream: Stream;
  readonly #listeners = new Set<() => void>();
  readonly #lists = new Map<string, ListState>();
  /** Projects whose every task is here. */
  readonly #whole = new Set<string>();
  readonly #fetching = new Set<string>();
  #boot: Boot = { state: "loading" };
  #projects: readonly Project[] = [];
  #sync: Sync = { state: "connecting", waiting: 0 };
  #queue: Outgoing[] = [];
  #undoable: Outgoing[] = [];
  #sending = false;
  /** Ends the pause before the next try. */
  #wake: () => void = () => undefined;
  #bootTimer: number | undefined;
  #recountTimer: number | undefined;
  #pause = FIRST_PAUSE;
  /** Counts fresh starts, so that answers to questions of an earlier one are not used. */
  #generation = 0;

  constructor(api: Api) {
    this.#api = api;
    this.#stream = new Stream(api, {
      change: (change) => this.#changed(change),
      access: () => void this.#loadProjects(),
      reset: () => this.#restart(),
      state: (live) => {
        this.#setSync(live ? "live" : "offline");
        if (live) this.#pump();
      },
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** For what stands on the tasks and on everything else. */
  readonly subscribeToAll = (listener: () => void): (() => void) => {
    const leave = [this.subscribe(listener), this.tasks.subscribe(listener)];
    return () => {
      for (const each of leave) each();
    };
  };

  readonly boot = (): Boot => this.#boot;
  readonly projects = (): readonly Project[] => this.#projects;
  readonly sync = (): Sync => this.#sync;

  list(projectId: string): ListState {
    return this.#lists.get(projectId) ?? LOADING;
  }

  /** Counted here as soon as the whole project is, else as the server last counted. */
  openCount(projectId: string): number {
    const here = this.tasks.open(projectId).length;
    if (this.#whole.has(projectId)) return here;
    return Math.max(here, this.#projects.find((project) => project.id === projectId)?.openTasks ?? 0);
  }

  async start(): Promise<void> {
    const generation = this.#generation;
    const [me, projects] = await Promise.all([this.#api.me(), this.#loadProjects()]);
    if (generation !== this.#generation) return;
    if (me.kind === "ok" && projects) {
      this.#boot = { state: "ready", me: me.value };
      this.#pause = FIRST_PAUSE;
      this.#stream.open(me.seq ?? "now");
      for (const projectId of this.#lists.keys()) void this.#loadList(projectId);
    } else {
      if (this.#boot.state !== "ready") {
        this.#boot = { state: "failed", words: me.kind === "refused" ? me.words : NOBODY_ANSWERS };
      }
      this.#setSync("offline");
      this.#bootTimer = window.setTimeout(() => void this.start(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    }
    this.#emit();
  }

  /** Tries at once what is waiting for its next try. */
  retryNow(): void {
    if (this.#boot.state !== "ready") {
      clearTimeout(this.#bootTimer);
      void this.start();
      return;
    }
    this.#stream.retryNow();
    this.#pump();
    for (const [projectId, list] of this.#lists) if (list.state === "failed") void this.#loadList(projectId);
  }

  /** Shows a project's list: the first page at once, the rest behind it. */
  openList(projectId: string): void {
    if (!this.#lists.has(projectId)) void this.#loadList(projectId);
  }

  add(projectId: string, title: string): string {
    const id = uuidv7();
    const now = new Date().toISOString();
    const creates: Task = {
      ...BLANK,
      id,
      projectId,
      title,
      status: this.#firstStatus(projectId, "todo"),
      createdAt: now,
      updatedAt: now,
    };
    this.#say("create", { taskId: id, projectId, creates }, { patch: { trashedAt: now } });
    return id;
  }

  retitle(id: string, title: string): void {
    const task = this.tasks.task(id);
    if (task === undefined || task.title === title) return;
    this.#sayOf(task, "edit", { patch: { title } }, { patch: { title: task.title } });
  }

  toggle(id: string): "complete" | "reopen" | undefined {
    const task = this.tasks.task(id);
    if (task === undefined) return undefined;
    const { status, statusId, completedAt } = task;
    const verb = isClosed(task) ? "reopen" : "complete";
    const next = this.#firstStatus(task.projectId, verb === "complete" ? "done" : "todo");
    const closedAt = verb === "complete" ? new Date().toISOString() : null;
    const patch = { status: next, statusId: next.id, completedAt: closedAt };
    this.#sayOf(task, verb, { patch }, { patch: { status, statusId, completedAt } });
    return verb;
  }

  trash(id: string): void {
    const task = this.tasks.task(id);
    if (task === undefined) return;
    this.#sayOf(task, "trash", { patch: { trashedAt: new Date().toISOString() } }, { patch: { trashedAt: null } });
  }

  move(id: string, place: Place): void {
    const task = this.tasks.task(id);
    if (task === undefined) return;
    const order = this.tasks.order(task.projectId);
    const at = order.indexOf(id);
    const next = order[at + 1];
    const previous = order[at - 1];
    if (("before" in place ? next : previous) === ("before" in place ? place.before : place.after)) return;
    const back: Place | undefined =
      next !== undefined ? { before: next } : previous !== undefined ? { after: previous } : undefined;
    this.#sayOf(task, "move", { place }, back === undefined ? {} : { place: back });
  }

  #firstStatus(projectId: string, category: "todo" | "done"): Task["status"] {
    const statuses = this.#projects.find((project) => project.id === projectId)?.statuses ?? [];
    const found = statuses.find((status) => status.category === category);
    return { id: found?.id ?? "", name: found?.name ?? "", category };
  }

  /** Takes back the last thing done here that is not taken back yet. Returns what it was. */
  undo(): { verb: Verb; taskId: string; title: string } | undefined {
    const last = this.#undoable.pop();
    if (last === undefined) return undefined;
    const { taskId, projectId } = last.entry;
    const title = this.tasks.task(taskId)?.title ?? last.title;
    this.#send({ taskId, projectId, ...last.inverse }, "revert", title, {}, last);
    return { verb: last.verb, taskId, title };
  }

  #sayOf(task: Task, verb: Verb, effect: Pick<Entry, "patch" | "place">, inverse: Outgoing["inverse"]): void {
    this.#say(verb, { taskId: task.id, projectId: task.projectId, ...effect }, inverse);
  }

  #say(verb: Verb, effect: Omit<Entry, "id">, inverse: Outgoing["inverse"]): void {
    const title = effect.creates?.title ?? this.tasks.task(effect.taskId)?.title ?? "";
    this.#undoable.push(this.#send(effect, verb, title, inverse));
  }

  #send(
    effect: Omit<Entry, "id">,
    verb: Verb,
    title: string,
    inverse: Outgoing["inverse"],
    reverts?: Outgoing,
  ): Outgoing {
    const entry: Entry = { id: uuidv7(), ...effect };
    const outgoing: Outgoing = { entry, verb, title, inverse, ...(reverts && { reverts }), changeId: null, tries: 0 };
    this.#queue.push(outgoing);
    this.tasks.enqueue(entry);
    this.#setSync(this.#sync.state);
    window.setTimeout(() => {
      if (this.#queue.includes(outgoing)) this.tasks.setMark(entry.taskId, { kind: "late" });
    }, LATE);
    this.#pump();
    return outgoing;
  }

  #pump(): void {
    if (this.#sending) {
      this.#wake();
      return;
    }
    this.#sending = true;
    void this.#drain().finally(() => {
      this.#sending = false;
    });
  }

  /** One after the other: a later change may stand on an earlier one. */
  async #drain(): Promise<void> {
    let pause = FIRST_PAUSE;
    for (;;) {
      const next = this.#queue[0];
      if (next === undefined) return;
      next.tries += 1;
      const answer = await this.#request(next);
      if (answer === undefined) this.tasks.drop(next.entry.id);
      else if (answer.kind === "unreachable") {
        this.#setSync("offline");
        await new Promise<void>((resolve) => {
          const timer = window.setTimeout(resolve, pause);
          this.#wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        this.#wake = () => undefined;
        pause = Math.min(pause * 2, LONGEST_PAUSE);
        continue;
      } else if (answer.kind === "ok") {
        next.changeId = answer.changeId;
        const result =
          "changes" in answer.value
            ? { changes: answer.value.changes.map((change) => this.#filled(change)) }
            : { task: answer.value };
        for (const id of this.tasks.resolve(next.entry.id, result)) void this.#fetchTask(id);
      } else this.#refused(next, answer);
      pause = FIRST_PAUSE;
      this.#queue = this.#queue.filter((each) => each !== next);
      this.#setSync(this.#stream.isOpen ? "live" : this.#sync.state);
    }
  }

  #request(next: Outgoing): Promise<Answer<Task | { changes: Change[] }> | undefined> {
    const { id: key, taskId, projectId, place, patch } = next.entry;
    switch (next.verb) {
      case "create":
        return this.#api.create(key, { id: taskId, title: next.title, projectId });
      case "edit":
        return this.#api.edit(key, taskId, { title: patch?.title ?? "" });
      case "complete":
        return this.#api.complete(key, taskId);
      case "reopen":
        return this.#api.reopen(key, taskId);
      case "trash":
        return this.#api.trash(key, taskId);
      case "move":
        return place === undefined ? Promise.resolve(undefined) : this.#api.move(key, taskId, place);
      case "revert": {
        // Refused, or it changed nothing: then there is nothing to take back.
        const changeId = next.reverts?.changeId;
        return changeId ? this.#api.revert(key, changeId) : Promise.resolve(undefined);
      }
    }
  }

  #refused(outgoing: Outgoing, answer: { status: number; words: string }): void {
    const { entry, verb, title } = outgoing;
    // The first try got through and only its answer was lost.
    if (verb === "trash" && outgoing.tries > 1 && answer.status === 409) {
      this.tasks.drop(entry.id);
      void this.#fetchTask(entry.taskId);
      return;
    }
    this.#undoable = this.#undoable.filter((each) => each !== outgoing);
    const { id: _, ...effect } = entry;
    const retry = () => {
      this.tasks.setMark(entry.taskId, undefined);
      const again = this.#send(effect, verb, title, outgoing.inverse, outgoing.reverts);
      if (verb !== "revert") this.#undoable.push(again);
    };
    this.tasks.drop(entry.id);
    if (verb === "create") {
      for (const orphan of this.#queue.filter((each) => each.entry.taskId === entry.taskId)) {
        this.tasks.drop(orphan.entry.id);
        this.#queue = this.#queue.filter((each) => each !== orphan);
        this.#undoable = this.#undoable.filter((each) => each !== orphan);
      }
    } else this.tasks.setMark(entry.taskId, { kind: "refused", words: answer.words, retry });
    if (answer.status === 404) void this.#fetchTask(entry.taskId);
    this.onRefused({ words: answer.words, title, retry });
  }

  #changed(change: Change): void {
    const { type, projectId } = change.entity;
    if (type === "project") void this.#loadProjects();
    else if (!this.#whole.has(projectId)) this.#recountSoon();
    const missing = this.tasks.apply(this.#filled(change));
    if (missing !== undefined && this.#lists.has(projectId)) void this.#fetchTask(missing);
  }

  /** A fact holds what is stored; the status behind its id and what a new task starts with are joined here. */
  #filled(change: Change): Change {
    if (change.entity.type !== "task") return change;
    const { projectId } = change.entity;
    const { statusId, status, completedAt } = change.after as Partial<Task>;
    const statuses = this.#projects.find((project) => project.id === projectId)?.statuses ?? [];
    const found = statuses.find((each) => each.id === statusId);
    const known = found && { id: found.id, name: found.name, category: found.category };
    const guess = { id: statusId ?? "", name: "", category: completedAt ? "done" : "todo" } as const;
    const joined = statusId === undefined || status !== undefined ? {} : { status: known ?? guess };
    const starts =
      change.kind === "task.created" ? { ...BLANK, projectId, createdAt: change.at, updatedAt: change.at } : {};
    return { ...change, after: { ...starts, ...change.after, ...joined } };
  }

  #recountSoon(): void {
    clearTimeout(this.#recountTimer);
    this.#recountTimer = window.setTimeout(() => void this.#loadProjects(), RECOUNT);
  }

  async #fetchTask(id: string): Promise<void> {
    if (this.#fetching.has(id)) return;
    this.#fetching.add(id);
    const answer = await this.#api.task(id);
    this.#fetching.delete(id);
    if (answer.kind === "ok") this.tasks.learn(answer.value);
  }

  async #loadProjects(): Promise<boolean> {
    const found: Project[] = [];
    let cursor: string | null | undefined;
    do {
      const answer = await this.#api.projects(cursor ?? undefined);
      if (answer.kind !== "ok") return false;
      found.push(...answer.value.items);
      cursor = answer.value.nextCursor;
    } while (cursor);
    this.#projects = found;
    this.#emit();
    return true;
  }

  async #loadList(projectId: string): Promise<void> {
    const generation = this.#generation;
    if (this.#lists.get(projectId)?.state !== "ready") this.#setList(projectId, LOADING);
    let cursor: string | null | undefined;
    do {
      const answer = await this.#api.tasks(projectId, cursor ?? undefined);
      if (generation !== this.#generation) return;
      if (answer.kind === "ok") {
        this.tasks.load(answer.value.items);
        cursor = answer.value.nextCursor;
        this.#setList(projectId, READY);
      } else {
        this.#setList(projectId, { state: "failed", words: answer.kind === "refused" ? answer.words : NOBODY_ANSWERS });
        if (answer.kind === "unreachable") window.setTimeout(() => void this.#loadList(projectId), LATE);
        return;
      }
    } while (cursor);
    this.#whole.add(projectId);
    this.#emit();
  }

  /** The log no longer reaches back to where we were. */
  #restart(): void {
    this.#generation += 1;
    this.tasks.reset();
    this.#whole.clear();
    for (const projectId of this.#lists.keys()) this.#lists.set(projectId, LOADING);
    void this.start();
  }

  #setList(projectId: string, list: ListState): void {
    this.#lists.set(projectId, list);
    this.#emit();
  }

  #setSync(state: Sync["state"]): void {
    const waiting = this.#queue.length;
    if (this.#sync.state === state && this.#sync.waiting === waiting) return;
    this.#sync = { state, waiting };
    this.#emit();
  }

  #emit(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** What a task is before the server has made it whole. */
const BLANK: Omit<Task, "id" | "projectId" | "title" | "status" | "createdAt" | "updatedAt"> = {
  key: "",
  description: "",
  statusId: "",
  priority: "none",
  labelIds: [],
  assigneeIds: [],
  parentId: null,
  blockedBy: [],
  isBlocked: false,
  subtasks: { total: 0, done: 0 },
  start: null,
  due: null,
  deadline: null,
  estimateMinutes: null,
  reminders: [],
  seriesId: null,
  nextTaskId: null,
  rank: "",
  commentCount: 0,
  attachmentCount: 0,
  createdBy: "",
  completedAt: null,
  trashedAt: null,
  version: 0,
  can: [],
};
