import type { Answer, Api } from "../../api/client";
import type { Change, Task } from "../../api/types";
import type { Entry } from "./tasks";

export type Deed = "create" | "edit" | "complete" | "reopen" | "move" | "trash";
export type Verb = Deed | "revert";

/** What came of taking something back: nothing, when there was nothing to take back on the server. */
export type Outcome = "done" | "nothing" | "refused";

/** A change that the server still has to be told of, or that can be taken back. */
export type Outgoing = {
  readonly entry: Entry;
  readonly verb: Verb;
  readonly title: string;
  /** How the effect looks when it is taken back; what undo shows until the server has answered. */
  readonly inverse: Pick<Entry, "patch" | "place">;
  /** For a revert: whose change it takes back. */
  readonly reverts?: Outgoing;
  changeId: string | null;
  batchId: string | null;
  tries: number;
  refused: boolean;
  over: (outcome: Outcome) => void;
};

/** What the server is asked for it; nothing, when there is nothing to take back. */
export function request(api: Api, next: Outgoing): Promise<Answer<Task | { changes: Change[] }> | undefined> {
  const { taskId, projectId, place, patch } = next.entry;
  switch (next.verb) {
    case "create":
      return api.create({ id: taskId, title: next.title, projectId });
    case "edit":
      return api.edit(taskId, { title: patch?.title ?? "" });
    case "complete":
      return api.complete(taskId);
    case "reopen":
      return api.reopen(taskId);
    case "trash":
      return api.trash(taskId);
    case "move":
      return place === undefined ? Promise.resolve(undefined) : api.move(taskId, place);
    case "revert": {
      const { reverts } = next;
      if (reverts?.changeId) return api.revert(reverts.changeId);
      if (reverts === undefined || reverts.refused) return Promise.resolve(undefined);
      // An answer was lost on the way: the first try may be what changed it, and only its answer could have named it.
      if (reverts.tries > 1) return opposite(api, reverts.verb, next.entry);
      // It changed nothing, or more than one thing, as when sub-tasks went along.
      return reverts.batchId === null ? Promise.resolve(undefined) : api.revertBatch(reverts.batchId);
    }
  }
}

function opposite(api: Api, verb: Verb, { taskId, patch, place }: Entry): Promise<Answer<Task> | undefined> {
  switch (verb) {
    case "create":
      return api.trash(taskId);
    case "edit":
      return api.edit(taskId, { title: patch?.title ?? "" });
    case "complete":
      return api.reopen(taskId);
    case "reopen":
      return api.complete(taskId);
    case "trash":
      return api.restore(taskId);
    case "move":
      return place === undefined ? Promise.resolve(undefined) : api.move(taskId, place);
    case "revert":
      return Promise.resolve(undefined);
  }
}

/**
 * A revert of what was taken back already, such as the making of something that is in the trash; or of what changed
 * nothing, which the log does not know.
 */
export function tookNothingBack(next: Outgoing, answer: Answer<Task | { changes: Change[] }>): boolean {
  if (answer.kind === "refused") return next.reverts?.changeId === null && answer.status === 404;
  return answer.kind === "ok" && "changes" in answer.value && answer.value.changes.length === 0;
}

export function effectOf({
  patch,
  place,
}: {
  patch?: Entry["patch"];
  place?: Entry["place"];
}): Pick<Entry, "patch" | "place"> {
  return { ...(patch && { patch }), ...(place && { place }) };
}

/** What a task is before the server has made it whole. */
export const BLANK: Omit<Task, "id" | "projectId" | "title" | "status" | "createdAt" | "updatedAt"> = {
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
