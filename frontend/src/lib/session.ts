/** Windows share one cookie: who signs in or out in one of them does so in all. */
const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("taskflow.session");

export function announce(): void {
  channel?.postMessage("changed");
}

export function onAnnounced(listener: () => void): void {
  channel?.addEventListener("message", listener);
}
