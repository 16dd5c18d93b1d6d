import type { Workspace } from "./store/workspace";
import { hideToast, showToast } from "./toasts";

const BACK = {
  create: "Took back",
  edit: "Took back the new title of",
  complete: "Reopened",
  reopen: "Completed again:",
  move: "Moved back",
  trash: "Restored",
  revert: "Took back",
} as const;

export function undoLast(workspace: Workspace): void {
  hideToast();
  const undone = workspace.undo();
  if (undone === undefined) showToast({ tone: "plain", text: "Nothing to undo" });
  else showToast({ tone: "plain", text: `${BACK[undone.verb]} “${undone.title}”` });
}
