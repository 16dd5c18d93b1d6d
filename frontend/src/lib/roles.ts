import type { Role } from "../api/accounts";
import type { Project } from "../api/types";

/** Each may everything that those before it may. */
export const ROLES = ["viewer", "commenter", "editor", "admin", "owner"] as const satisfies readonly Role[];

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  viewer: "Viewer",
  commenter: "Commenter",
  editor: "Editor",
  admin: "Admin",
  owner: "Owner",
};

const rank = (role: Role): number => ROLES.indexOf(role);

export function mayManage(mine: Role): boolean {
  return rank(mine) >= rank("admin");
}

/** Makes and changes tasks; what is archived stays as it is. */
export function mayWrite({ role, archivedAt }: Pick<Project, "role" | "archivedAt">): boolean {
  return archivedAt === null && rank(role) >= rank("editor");
}

/** Nobody gives a higher role than their own. */
export function grantable(mine: Role): readonly Role[] {
  return mayManage(mine) ? ROLES.filter((role) => rank(role) <= rank(mine)) : [];
}

/** Nobody touches whoever stands above them. */
export function mayTouch(mine: Role, theirs: Role): boolean {
  return mayManage(mine) && rank(theirs) <= rank(mine);
}

export function isLower(role: Role, than: Role): boolean {
  return rank(role) < rank(than);
}
