import type { Workspace } from "../../lib/store/workspace";
import { showToast } from "../../lib/toasts";
import { undo } from "../../lib/undo";

/** The way back of exactly this change, whatever was done since; z stays with the last. */
function undoAction(workspace: Workspace, change: string) {
  return { label: "Undo", key: "z", run: () => undo(workspace, change) };
}

export function completeTask(workspace: Workspace, id: string): void {
  const title = workspace.tasks.task(id)?.title ?? "";
  const did = workspace.toggle(id);
  if (did?.verb !== "complete") return;
  showToast({ tone: "done", text: `Completed “${title}”`, action: undoAction(workspace, did.change) });
}

export function trashTask(workspace: Workspace, id: string): void {
  const title = workspace.tasks.task(id)?.title ?? "";
  const change = workspace.trash(id);
  const action = change === undefined ? {} : { action: undoAction(workspace, change) };
  showToast({ tone: "plain", text: `Deleted “${title}”`, ...action });
}
