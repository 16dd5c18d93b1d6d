const MINUTE = 60_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function tick(): void {
  clearTimeout(timer);
  timer = listeners.size === 0 ? undefined : setTimeout(tick, MINUTE - (Date.now() % MINUTE));
  for (const listener of listeners) listener();
}

function seen(): void {
  if (document.visibilityState === "visible") tick();
}

/** Tells at each full minute, and at once when a sleeping window is looked at again. */
export function onMinute(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener("visibilitychange", seen);
  listeners.add(listener);
  timer ??= setTimeout(tick, MINUTE - (Date.now() % MINUTE));
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener("visibilitychange", seen);
    clearTimeout(timer);
    timer = undefined;
  };
}
