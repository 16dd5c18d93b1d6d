import type { Undone, Workspace } from "./store/workspace";
import { hideToast, showToast, toastCount } from "./toasts";

const BACK = {
  create: "Took back",
  edit: "Took back the new title of",
  complete: "Reopened",
  reopen: "Completed again:",
  move: "Moved back",
  trash: "Restored",
} as const;

const AGAIN = {
  create: "Added again:",
  edit: "Renamed again:",
  complete: "Completed again:",
  reopen: "Reopened again:",
  move: "Moved again:",
  trash: "Deleted again:",
} as const;

/** Says what was taken back once it was, and nothing when something newer is on show by then. */
function tell(undone: Undone | undefined, words: typeof BACK | typeof AGAIN, nothing: string): void {
  hideToast();
  if (undone === undefined) {
    showToast({ tone: "plain", text: nothing });
    return;
  }
  const shown = toastCount();
  void undone.outcome.then((outcome) => {
    if (outcome === "refused" || toastCount() !== shown) return;
    const text = outcome === "done" ? `${words[undone.verb]} “${undone.title}”` : `“${undone.title}” was so already`;
    showToast({ tone: "plain", text });
  });
}

/** Takes back the named change, else the last. */
export function undo(workspace: Workspace, change?: string): void {
  tell(workspace.undo(change), BACK, "Nothing to undo");
}

export function redo(workspace: Workspace): void {
  tell(workspace.redo(), AGAIN, "Nothing to redo");
}
