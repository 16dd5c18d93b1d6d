/** Windows share one cookie: who signs in or out in one of them does so in all. */
const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("taskflow.session");

/** Changing: told before it happens, so that no other window sends anything in somebody else's name. */
export type News = "changing" | "changed" | "left";

export function announce(news: News): void {
  channel?.postMessage(news);
}

export function onAnnounced(listener: (news: News) => void): void {
  channel?.addEventListener("message", (event: MessageEvent<News>) => listener(event.data));
}
