import { createContext, useContext, useSyncExternalStore } from "react";
import type { Project, Task } from "../../api/types";
import { BROWSER, type Reader } from "../reader";
import type { Mark } from "./tasks";
import type { Boot, Door, ListState, Sync, Workspace } from "./workspace";

export const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === null) throw new Error("No workspace above this component");
  return workspace;
}

export function useBoot(): Boot {
  const workspace = useWorkspace();
  return useSyncExternalStore(workspace.subscribe, workspace.boot);
}

/** By whose custom and clock to write times. */
export function useReader(): Reader {
  const boot = useBoot();
  return boot.state === "ready" ? boot.me : BROWSER;
}

export function useDoor(): Door {
  const workspace = useWorkspace();
  return useSyncExternalStore(workspace.subscribe, workspace.door);
}

export function useProjects(): readonly Project[] {
  const workspace = useWorkspace();
  return useSyncExternalStore(workspace.subscribe, workspace.projects);
}

export function useSync(): Sync {
  const workspace = useWorkspace();
  return useSyncExternalStore(workspace.subscribe, workspace.sync);
}

export function useListState(projectId: string): ListState {
  const workspace = useWorkspace();
  return useSyncExternalStore(workspace.subscribe, () => workspace.list(projectId));
}

export function useOrder(projectId: string, openOnly: boolean): readonly string[] {
  const { tasks } = useWorkspace();
  return useSyncExternalStore(tasks.subscribe, () => (openOnly ? tasks.open(projectId) : tasks.order(projectId)));
}

export function useOpenCount(projectId: string): number {
  const workspace = useWorkspace();
  return useSyncExternalStore(workspace.subscribeToAll, () => workspace.openCount(projectId));
}

export function useTask(id: string): Task | undefined {
  const { tasks } = useWorkspace();
  return useSyncExternalStore(tasks.subscribe, () => tasks.task(id));
}

export function useMark(id: string): Mark | undefined {
  const { tasks } = useWorkspace();
  return useSyncExternalStore(tasks.subscribe, () => tasks.mark(id));
}
