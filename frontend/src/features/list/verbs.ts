import type { Workspace } from "../../lib/store/workspace";
import { showToast } from "../../lib/toasts";
import { undoLast } from "../../lib/undo";

function undoAction(workspace: Workspace) {
  return { label: "Undo", key: "z", run: () => undoLast(workspace) };
}

export function completeTask(workspace: Workspace, id: string): void {
  const title = workspace.tasks.task(id)?.title ?? "";
  const did = workspace.toggle(id);
  if (did === "complete") showToast({ tone: "done", text: `Completed “${title}”`, action: undoAction(workspace) });
}

export function trashTask(workspace: Workspace, id: string): void {
  const title = workspace.tasks.task(id)?.title ?? "";
  workspace.trash(id);
  showToast({ tone: "plain", text: `Deleted “${title}”`, action: undoAction(workspace) });
}
