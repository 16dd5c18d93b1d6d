import type { Api } from "../../api/client";
import type { Change, Me, Place, Project, Task } from "../../api/types";
import { uuidv7 } from "../uuid";
import {
  BLANK,
  type Deed,
  effectOf,
  type Outcome,
  type Outgoing,
  request,
  tookNothingBack,
  type Verb,
} from "./outgoing";
import { Stream } from "./stream";
import { type Entry, isClosed, TaskStore } from "./tasks";

export type Sync = {
  readonly state: "connecting" | "live" | "offline";
  /** How many changes the server has not answered yet. */
  readonly waiting: number;
  /** Why there is no stream, where the server said so. */
  readonly words?: string | undefined;
};

export type ListState = { readonly state: "loading" | "ready" } | { readonly state: "failed"; readonly words: string };

export type Boot =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly words: string }
  | { readonly state: "ready"; readonly me: Me };

/** Shut: nobody is signed in. Other: somebody is, but not the one whose changes wait here. */
export type Door = { readonly state: "open" | "shut" } | { readonly state: "other"; readonly me: Me };

export type Refusal = { readonly words: string; readonly title: string; readonly retry: () => void };

export type Undone = {
  readonly verb: Deed;
  readonly taskId: string;
  readonly title: string;
  readonly outcome: Promise<Outcome>;
};

const LATE = 2_000;
const RECOUNT = 1_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
const LOADING: ListState = { state: "loading" };
const READY: ListState = { state: "ready" };
const OPEN: Door = { state: "open" };
const NOBODY_ANSWERS = "TaskFlow does not answer. It keeps trying.";

/** Everything the browser knows of the server and everything it still has to tell it. */
export class Workspace {
  readonly tasks = new TaskStore();
  onRefused: (refusal: Refusal) => void = () => undefined;
  /** Somebody else signed in, and nothing waits: what is shown here is not theirs. */
  onSomebodyElse: () => void = () => undefined;

  readonly #api: Api;
  readonly #stream: Stream;
  readonly #listeners = new Set<() => void>();
  readonly #factListeners = new Set<(change: Change) => void>();
  readonly #lists = new Map<string, ListState>();
  /** Projects whose every task is here. */
  readonly #whole = new Set<string>();
  /** The load of each list that counts; answers to an earlier one are not used. */
  readonly #loads = new Map<string, object>();
  /** Tasks being asked for; true: something happened since the question, so it has to be asked again. */
  readonly #fetching = new Map<string, boolean>();
  /** Creations that were refused: their words stay until they are sent again or deleted. */
  readonly #drafts = new Map<string, Entry>();
  #boot: Boot = { state: "loading" };
  #door: Door = OPEN;
  /** Whether the session is known to be that of the person shown; after every silence it has to be asked anew. */
  #sure = false;
  #projects: readonly Project[] = [];
  #sync: Sync = { state: "connecting", waiting: 0 };
  #queue: Outgoing[] = [];
  #undoable: Outgoing[] = [];
  #redoable: Outgoing[] = [];
  #sending = false;
  /** Ends the pause before the next try. */
  #wake: () => void = () => undefined;
  #bootTimer: number | undefined;
  #recountTimer: number | undefined;
  #projectsTimer: number | undefined;
  #projectLoads = 0;
  /** The load that the projects shown are from. */
  #projectsFrom = 0;
  #pause = FIRST_PAUSE;
  /** Counts fresh starts, so that answers to questions of an earlier one are not used. */
  #generation = 0;

  constructor(api: Api) {
    this.#api = api;
    this.#stream = new Stream(api, {
      change: (change) => this.#changed(change),
      access: () => void this.#reloadProjects(),
      reset: () => this.#restart(),
      signedOut: () => this.#shut(),
      same: () => this.#identify(),
      state: (live, words) => {
        if (!live) this.#sure = false;
        this.#setSync(live ? "live" : "offline", words);
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

  /** Tells of every fact that comes by the stream; returns how to stop that. */
  onFact(listener: (change: Change) => void): () => void {
    this.#factListeners.add(listener);
    return () => this.#factListeners.delete(listener);
  }

  /** After something that changes what one is in, and whose news may still be on its way. */
  refreshProjects(): Promise<void> {
    return this.#reloadProjects();
  }

  readonly boot = (): Boot => this.#boot;
  readonly door = (): Door => this.#door;
  readonly projects = (): readonly Project[] => this.#projects;
  readonly sync = (): Sync => this.#sync;

  /** Whether words would be lost with this page. */
  unsaved(): boolean {
    return this.#queue.length > 0 || this.#drafts.size > 0;
  }

  /** The titles of what the server does not have yet. */
  waiting(): readonly string[] {
    const drafts = Array.from(this.#drafts.values(), (draft) => draft.creates?.title ?? "");
    return [...new Set([...this.#queue.map((each) => each.title), ...drafts])];
  }

  /** Forgets what waits: its owner said so. */
  letGo(): void {
    this.#queue = [];
    this.#drafts.clear();
    this.#setSync(this.#sync.state);
  }

  /** What the person changed about themself. */
  learnMe(fields: Partial<Me>): void {
    if (this.#boot.state !== "ready") return;
    this.#boot = { state: "ready", me: { ...this.#boot.me, ...fields } };
    this.#emit();
  }

  /** Another window is about to sign somebody in or out: nothing is sent before it is known who is there. */
  doubt(): void {
    this.#sure = false;
  }

  /** Somebody signed in or out, here or in another window: goes on where it stopped, when it is the same person. */
  async recheck(): Promise<void> {
    this.#sure = false;
    await this.start();
    if (this.#door.state === "open") this.#pump();
  }

  /** Keeps all that waits; nothing is sent or asked until somebody signs in. */
  #shut(): void {
    this.#sure = false;
    if (this.#door.state === "shut") return;
    this.#door = { state: "shut" };
    this.#stream.close();
    this.#wake();
    this.#setSync("offline");
    this.#emit();
  }

  /** Whether this is the one whose page it is; else the door stays closed, and what waits is not sent in their name. */
  #admit(me: Me): boolean {
    if (this.#boot.state === "ready" && this.#boot.me.id !== me.id) {
      this.#sure = false;
      this.#stream.close();
      this.#door = { state: "other", me };
      this.#emit();
      if (!this.unsaved()) this.onSomebodyElse();
      return false;
    }
    this.#sure = true;
    this.#door = OPEN;
    return true;
  }

  async #identify(): Promise<"same" | "not" | "unreachable"> {
    const me = await this.#api.me();
    if (me.kind === "ok") return this.#admit(me.value) ? "same" : "not";
    if (me.kind === "refused" && me.status === 401) {
      this.#shut();
      return "not";
    }
    return "unreachable";
  }

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
    clearTimeout(this.#bootTimer);
    this.#bootTimer = undefined;
    this.#generation += 1;
    const generation = this.#generation;
    // Both at once on an empty page; later nothing is taken in before it is known for whom.
    const early = this.#boot.state === "ready" ? undefined : this.#loadProjects();
    const me = await this.#api.me();
    if (generation !== this.#generation) return;
    if (me.kind === "refused" && me.status === 401) {
      this.#shut();
      return;
    }
    if (me.kind === "ok" && !this.#admit(me.value)) return;
    const projects = await (early ?? this.#loadProjects());
    if (generation !== this.#generation || this.#door.state !== "open") return;
    if (me.kind === "ok" && projects !== undefined) {
      this.#boot = { state: "ready", me: me.value };
      this.#pause = FIRST_PAUSE;
      this.#stream.open(earlier(me.seq, projects.seq));
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
    if (this.#door.state !== "open") return;
    if (this.#boot.state !== "ready" || this.#bootTimer !== undefined) {
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
    if (task === undefined) return;
    if (this.#drafts.has(id)) {
      this.#sendDraft(id, title);
      return;
    }
    if (task.title === title) return;
    this.#sayOf(task, "edit", { patch: { title } }, { patch: { title: task.title } });
  }

  /** `change` names it for `undo`. */
  toggle(id: string): { verb: "complete" | "reopen"; change: string } | undefined {
    const task = this.tasks.task(id);
    if (task === undefined || this.#drafts.has(id)) return undefined;
    const { status, statusId, completedAt } = task;
    const verb = isClosed(task) ? "reopen" : "complete";
    const next = this.#firstStatus(task.projectId, verb === "complete" ? "done" : "todo");
    const closedAt = verb === "complete" ? new Date().toISOString() : null;
    const patch = { status: next, statusId: next.id, completedAt: closedAt };
    const change = this.#sayOf(task, verb, { patch }, { patch: { status, statusId, completedAt } });
    return { verb, change };
  }

  /** Returns the name of the change for `undo`, unless the server never had the task. */
  trash(id: string): string | undefined {
    const task = this.tasks.task(id);
    if (task === undefined) return undefined;
    const draft = this.#drafts.get(id);
    if (draft !== undefined) {
      this.#drafts.delete(id);
      this.tasks.setMark(id, undefined);
      this.tasks.drop(draft.id);
      return undefined;
    }
    return this.#sayOf(
      task,
      "trash",
      { patch: { trashedAt: new Date().toISOString() } },
      { patch: { trashedAt: null } },
    );
  }

  move(id: string, place: Place): void {
    const task = this.tasks.task(id);
    if (task === undefined || this.#drafts.has(id)) return;
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

  /** Takes back the named change, else the last thing done here that is not taken back yet. */
  undo(change?: string): Undone | undefined {
    const named = this.#undoable.findIndex((each) => each.entry.id === change);
    const [last] = this.#undoable.splice(change === undefined ? -1 : named < 0 ? this.#undoable.length : named, 1);
    if (last === undefined) return undefined;
    const { creates, patch, place } = last.entry;
    const forth = creates === undefined ? effectOf({ patch, place }) : { patch: { trashedAt: null } };
    return this.#takeBack(last, forth, this.#redoable);
  }

  /** Does again what was undone last, as long as nothing else was done since. */
  redo(): Undone | undefined {
    const last = this.#redoable.pop();
    return last && this.#takeBack(last, effectOf(last.entry), this.#undoable);
  }

  #takeBack(last: Outgoing, back: Outgoing["inverse"], to: Outgoing[]): Undone {
    const { taskId, projectId } = last.entry;
    const title = this.tasks.task(taskId)?.title ?? last.title;
    const outgoing = this.#send({ taskId, projectId, ...last.inverse }, "revert", title, back, last);
    const outcome = new Promise<Outcome>((resolve) => {
      outgoing.over = resolve;
    });
    to.push(outgoing);
    let root = last;
    while (root.reverts !== undefined) root = root.reverts;
    return { verb: root.verb as Deed, taskId, title, outcome };
  }

  #sayOf(task: Task, verb: Deed, effect: Pick<Entry, "patch" | "place">, inverse: Outgoing["inverse"]): string {
    return this.#say(verb, { taskId: task.id, projectId: task.projectId, ...effect }, inverse);
  }

  #say(verb: Deed, effect: Omit<Entry, "id">, inverse: Outgoing["inverse"]): string {
    const title = effect.creates?.title ?? this.tasks.task(effect.taskId)?.title ?? "";
    const outgoing = this.#send(effect, verb, title, inverse);
    this.#undoable.push(outgoing);
    this.#redoable = [];
    return outgoing.entry.id;
  }

  #sendDraft(id: string, title: string): void {
    const draft = this.#drafts.get(id);
    if (draft?.creates === undefined) return;
    this.#drafts.delete(id);
    this.tasks.setMark(id, undefined);
    this.tasks.drop(draft.id);
    const { taskId, projectId, creates } = draft;
    const effect = { taskId, projectId, creates: { ...creates, title } };
    this.#say("create", effect, { patch: { trashedAt: new Date().toISOString() } });
  }

  #forgetDone(outgoing: Outgoing): void {
    this.#undoable = this.#undoable.filter((each) => each !== outgoing);
    this.#redoable = this.#redoable.filter((each) => each !== outgoing);
  }

  #send(
    effect: Omit<Entry, "id">,
    verb: Verb,
    title: string,
    inverse: Outgoing["inverse"],
    reverts?: Outgoing,
  ): Outgoing {
    const entry: Entry = { id: uuidv7(), ...effect };
    const outgoing: Outgoing = {
      entry,
      verb,
      title,
      inverse,
      ...(reverts && { reverts }),
      changeId: null,
      batchId: null,
      tries: 0,
      refused: false,
      over: () => undefined,
    };
    const mark = this.tasks.mark(entry.taskId);
    if (mark?.kind === "refused" && mark.verb === verb) this.tasks.setMark(entry.taskId, undefined);
    this.#queue.push(outgoing);
    this.tasks.enqueue(entry);
    this.#setSync(this.#sync.state);
    window.setTimeout(() => {
      if (this.#queue.includes(outgoing)) this.tasks.setLate(entry.taskId);
    }, LATE);
    this.#pump();
    return outgoing;
  }

  #pump(): void {
    if (this.#door.state !== "open") return;
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
      if (next === undefined || this.#door.state !== "open") return;
      const who = this.#sure ? "same" : await this.#identify();
      if (who === "not") return;
      if (this.#queue[0] !== next) continue;
      next.tries += 1;
      const answer: Awaited<ReturnType<typeof request>> =
        who === "same" ? await request(this.#api, next) : { kind: "unreachable" };
      if (answer === undefined || tookNothingBack(next, answer)) {
        this.tasks.drop(next.entry.id);
        this.#forgetDone(next);
        next.over("nothing");
      } else if (answer.kind === "refused" && answer.status === 401) {
        // Not tried at all: whoever signs in again goes on with it.
        next.tries -= 1;
        this.#shut();
        return;
      } else if (answer.kind === "unreachable") {
        this.#sure = false;
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
        const [first, ...others] = "changes" in answer.value ? answer.value.changes : [];
        next.changeId = answer.changeId ?? (others.length === 0 ? (first?.id ?? null) : null);
        next.batchId = answer.batchId;
        const result =
          "changes" in answer.value
            ? { changes: answer.value.changes.map((change) => this.#filled(change)) }
            : { task: answer.value };
        for (const id of this.tasks.resolve(next.entry.id, result)) void this.#fetchTask(id);
        next.over("done");
      } else {
        this.#refused(next, answer);
        next.over("refused");
      }
      pause = FIRST_PAUSE;
      this.#queue = this.#queue.filter((each) => each !== next);
      this.#setSync(this.#stream.isOpen ? "live" : this.#sync.state);
    }
  }

  #refused(outgoing: Outgoing, answer: { status: number; words: string }): void {
    const { entry, verb, title } = outgoing;
    // The first try got through and only its answer was lost.
    if (verb === "trash" && outgoing.tries > 1 && answer.status === 409) {
      void this.#fetchTask(entry.taskId).finally(() => this.tasks.drop(entry.id));
      return;
    }
    outgoing.refused = true;
    this.#forgetDone(outgoing);
    if (verb === "create") {
      this.#keepDraft(outgoing, answer.words);
      return;
    }
    const { id: _, ...effect } = entry;
    let retried = false;
    const retry = () => {
      if (retried) return;
      retried = true;
      this.tasks.setMark(entry.taskId, undefined);
      const again = this.#send(effect, verb, title, outgoing.inverse, outgoing.reverts);
      if (verb !== "revert") this.#undoable.push(again);
    };
    this.tasks.drop(entry.id);
    this.tasks.setMark(entry.taskId, {
      kind: "refused",
      verb,
      words: answer.words,
      retry,
      dismiss: () => this.tasks.setMark(entry.taskId, undefined),
    });
    if (answer.status === 404) void this.#fetchTask(entry.taskId);
    this.onRefused({ words: answer.words, title, retry });
  }

  /** What was written stays in sight, with the words it was last given, until it is sent again or deleted. */
  #keepDraft({ entry }: Outgoing, words: string): void {
    const { taskId, creates } = entry;
    const title = this.tasks.task(taskId)?.title ?? creates?.title ?? "";
    const draft: Entry = { ...entry, ...(creates && { creates: { ...creates, title } }) };
    for (const orphan of this.#queue.filter((each) => each.entry.taskId === taskId)) {
      this.tasks.drop(orphan.entry.id);
      this.#queue = this.#queue.filter((each) => each !== orphan);
      orphan.refused = true;
      this.#forgetDone(orphan);
      if (orphan.entry !== entry) orphan.over("nothing");
    }
    this.tasks.enqueue(draft);
    this.#drafts.set(taskId, draft);
    const retry = () => this.#sendDraft(taskId, this.tasks.task(taskId)?.title ?? title);
    this.tasks.setMark(taskId, { kind: "refused", verb: "create", words, retry });
    this.onRefused({ words, title, retry });
  }

  #changed(change: Change): void {
    const { type, projectId } = change.entity;
    for (const listener of this.#factListeners) listener(change);
    if (type === "project" || type === "member") void this.#reloadProjects();
    else if (!this.#whole.has(projectId)) this.#recountSoon();
    const { id } = change.entity;
    const missing = this.tasks.apply(this.#filled(change));
    // An answer that is on its way may be older than this.
    for (const each of [id, ...change.touched.map((touched) => (touched as { id: string }).id)]) {
      if (this.#fetching.has(each)) this.#fetching.set(each, true);
    }
    if (!this.#lists.has(projectId)) return;
    for (const each of missing) if (each === id || !this.#whole.has(projectId)) void this.#fetchTask(each);
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
    this.#recountTimer = window.setTimeout(() => void this.#reloadProjects(), RECOUNT);
  }

  async #fetchTask(id: string): Promise<void> {
    if (this.#fetching.has(id)) {
      this.#fetching.set(id, true);
      return;
    }
    let pause = FIRST_PAUSE;
    do {
      this.#fetching.set(id, false);
      const answer = await this.#api.task(id);
      if (answer.kind === "ok") this.tasks.learn(answer.value);
      else if (answer.kind === "refused" && answer.status === 404) this.tasks.forget(id);
      else if (answer.kind === "refused" && answer.status === 401) this.#shut();
      else if (answer.kind === "unreachable") {
        await sleep(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
        this.#fetching.set(id, true);
      }
    } while (this.#fetching.get(id));
    this.#fetching.delete(id);
  }

  async #reloadProjects(): Promise<void> {
    clearTimeout(this.#projectsTimer);
    if ((await this.#loadProjects()) !== undefined || this.#door.state !== "open") return;
    clearTimeout(this.#projectsTimer);
    this.#projectsTimer = window.setTimeout(() => void this.#reloadProjects(), LATE);
  }

  /** Returns the log position that the projects are at least as new as. */
  async #loadProjects(): Promise<{ seq: string | null } | undefined> {
    this.#projectLoads += 1;
    const load = this.#projectLoads;
    const found: Project[] = [];
    let seq: string | null | undefined;
    let cursor: string | null | undefined;
    do {
      const answer = await this.#api.projects(cursor ?? undefined);
      if (answer.kind === "refused" && answer.status === 401) this.#shut();
      if (answer.kind !== "ok") return undefined;
      seq ??= answer.seq;
      found.push(...answer.value.items);
      cursor = answer.value.nextCursor;
    } while (cursor);
    // A question that was asked later may have been answered already.
    if (load > this.#projectsFrom) {
      this.#projectsFrom = load;
      const here = new Set(found.map((project) => project.id));
      for (const { id } of this.#projects) if (!here.has(id)) this.#close(id);
      this.#projects = found;
      this.#emit();
    }
    return { seq: seq ?? null };
  }

  /** It is gone for us; should it come back, everything is asked for anew. */
  #close(projectId: string): void {
    this.#lists.delete(projectId);
    this.#whole.delete(projectId);
    this.#loads.delete(projectId);
    this.tasks.reset(projectId);
  }

  async #loadList(projectId: string): Promise<void> {
    const load = {};
    this.#loads.set(projectId, load);
    if (this.#lists.get(projectId)?.state !== "ready") this.#setList(projectId, LOADING);
    let cursor: string | null | undefined;
    do {
      const answer = await this.#api.tasks(projectId, cursor ?? undefined);
      if (this.#loads.get(projectId) !== load) return;
      if (answer.kind === "ok") {
        this.tasks.load(answer.value.items);
        cursor = answer.value.nextCursor;
        this.#setList(projectId, READY);
      } else {
        if (answer.kind === "refused" && answer.status === 401) this.#shut();
        this.#setList(projectId, { state: "failed", words: answer.kind === "refused" ? answer.words : NOBODY_ANSWERS });
        const again = () => {
          if (this.#loads.get(projectId) === load) void this.#loadList(projectId);
        };
        if (answer.kind === "unreachable") window.setTimeout(again, LATE);
        return;
      }
    } while (cursor);
    this.#whole.add(projectId);
    this.tasks.sweep(projectId);
    this.#emit();
  }

  /** The log no longer reaches back to where we were. */
  #restart(): void {
    clearTimeout(this.#recountTimer);
    clearTimeout(this.#projectsTimer);
    this.tasks.reset();
    this.#whole.clear();
    this.#loads.clear();
    void this.start();
  }

  #setList(projectId: string, list: ListState): void {
    this.#lists.set(projectId, list);
    this.#emit();
  }

  #setSync(state: Sync["state"], said?: string): void {
    const waiting = this.#queue.length;
    const words = state === "offline" ? (said ?? this.#sync.words) : undefined;
    if (this.#sync.state === state && this.#sync.waiting === waiting && this.#sync.words === words) return;
    this.#sync = { state, waiting, words };
    this.#emit();
  }

  #emit(): void {
    for (const listener of this.#listeners) listener();
  }
}

function sleep(pause: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, pause));
}

/** What happened between two reads must reach us by the stream: it starts at the older one. */
function earlier(a: string | null, b: string | null): string {
  if (a === null || b === null) return a ?? b ?? "now";
  return BigInt(a) < BigInt(b) ? a : b;
}
