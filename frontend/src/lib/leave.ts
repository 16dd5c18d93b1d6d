import { accounts, type Said } from "../api/accounts";
import { announce } from "./session";
import type { Workspace } from "./store/workspace";

/** Signs out in every window. Nothing of the person stays on the page, and what waits is dropped: ask first. */
export async function leave(workspace: Workspace): Promise<Said<void>> {
  const said = await accounts.logout();
  if (said.kind === "unreachable" || (said.kind === "refused" && said.status !== 401)) return said;
  workspace.letGo();
  announce("left");
  location.replace("/");
  return said;
}
