import { useSyncExternalStore } from "react";

export type Toast = {
  readonly id: number;
  readonly tone: "done" | "plain" | "refused";
  readonly text: string;
  readonly action?: { readonly label: string; readonly key?: string; readonly run: () => void };
};

let current: Toast | undefined;
let last = 0;
const listeners = new Set<() => void>();

function set(toast: Toast | undefined): void {
  current = toast;
  for (const listener of listeners) listener();
}

/** One at a time: the newest takes the place. */
export function showToast(toast: Omit<Toast, "id">): void {
  last += 1;
  set({ ...toast, id: last });
}

/** How many there have been, to tell whether a newer one came. */
export function toastCount(): number {
  return last;
}

export function hideToast(id?: number): void {
  if (current !== undefined && (id === undefined || current.id === id)) set(undefined);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useToast(): Toast | undefined {
  return useSyncExternalStore(subscribe, () => current);
}
