import { useEffect, useRef } from "react";
import { singleKeys } from "./preferences";

/** By name: "j", "?", "Shift+ArrowUp", "Ctrl+z" (Ctrl or Cmd). Return false to let the browser have the key. */
export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => boolean | undefined>>;

const TYPING = "input, textarea, select, [contenteditable]";

function keyName(event: KeyboardEvent): string {
  if (event.ctrlKey || event.metaKey) return `Ctrl+${event.shiftKey ? "Shift+" : ""}${event.key.toLowerCase()}`;
  return event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key;
}

export function useHotkeys(hotkeys: Hotkeys): void {
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(TYPING) || target?.closest("[role=menu]") || document.querySelector("dialog[open]")) return;
      const name = keyName(event);
      if (name.length === 1 && singleKeys.get() === "off") return;
      const run = latest.current[name];
      if (run !== undefined && run(event) !== false) event.preventDefault();
    };
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
