import { useCallback, useSyncExternalStore } from "react";
import type { Task } from "../api/types";
import { onMinute } from "./clock";
import { useReader } from "./store/hooks";
import { type When, whenOf } from "./when";

/** What stands in the margin now; the row is drawn again only when that reads differently. */
export function useWhen(task: Pick<Task, "due" | "completedAt"> | undefined): When | undefined {
  const reader = useReader();
  const read = useCallback(() => {
    const when = task && whenOf(task, reader);
    return when && `${when.text} ${when.late}`;
  }, [task, reader]);
  useSyncExternalStore(onMinute, read);
  return task && whenOf(task, reader);
}
