import type { Change, Task } from "../api/types";

let made = 0;

/** A whole task; tests say only what they are about. */
export function aTask(fields: Partial<Task> & { id: string }): Task {
  made += 1;
  return {
    key: `T-${made}`,
    projectId: "p",
    title: fields.id,
    description: "",
    statusId: "todo",
    status: { id: "todo", name: "To do", category: "todo" },
    priority: "none",
    labelIds: [],
    assigneeIds: [],
    blockedBy: [],
    estimateMinutes: null,
    reminders: [],
    seriesId: null,
    nextTaskId: null,
    attachmentCount: 0,
    createdBy: "u",
    parentId: null,
    isBlocked: false,
    subtasks: { total: 0, done: 0 },
    start: null,
    due: null,
    deadline: null,
    rank: fields.id,
    commentCount: 0,
    createdAt: "2026-11-24T08:00:00Z",
    updatedAt: "2026-11-24T08:00:00Z",
    completedAt: null,
    trashedAt: null,
    version: 1,
    can: ["edit"],
    ...fields,
  };
}

export function aChange(task: Task, kind: string, before: Partial<Task>, after: Partial<Task>): Change {
  made += 1;
  return {
    id: `c${made}`,
    seq: String(made),
    v: 1,
    at: "2026-11-24T08:00:00Z",
    actor: { id: "u", name: "Lena", via: "session" },
    batchId: `b${made}`,
    kind,
    audience: `project:${task.projectId}`,
    entity: { type: "task", id: task.id, projectId: task.projectId },
    version: task.version,
    before: { ...before },
    after: { ...after },
    touched: [],
    revertible: true,
    revertedBy: null,
  };
}
