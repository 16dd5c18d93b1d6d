import { accounts } from "../api/accounts";
import { theme } from "./preferences";
import type { Workspace } from "./store/workspace";

export type Theme = "auto" | "light" | "dark";

/** Goes with the account to every browser; where the server can't be told, it holds here until the next start. */
export function chooseTheme(workspace: Workspace, chosen: Theme): void {
  theme.set(chosen);
  workspace.learnMe({ theme: chosen });
  void accounts.edit({ theme: chosen });
}

/** The account's choice, as soon as it is known whose page this is. */
export function followTheme(workspace: Workspace): void {
  const leave = workspace.subscribe(() => {
    const boot = workspace.boot();
    if (boot.state !== "ready") return;
    leave();
    const chosen = (["auto", "light", "dark"] as const).find((each) => each === boot.me.theme);
    if (chosen !== undefined && chosen !== theme.get()) theme.set(chosen);
  });
}
