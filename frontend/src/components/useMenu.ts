import { useCallback, useRef, useState } from "react";
import type { Closed } from "./Menu";

type OpenMenu<T> = { readonly of: T; readonly anchor: Element };

/** A press on the trigger of an open menu closes it; the click that ends that press must not open it again. */
const SAME_PRESS = 250;

export function useMenu<T>() {
  const [menu, setMenu] = useState<OpenMenu<T>>();
  const closed = useRef<{ anchor: Element; at: number }>(undefined);
  const open = useCallback((of: T, anchor: Element) => {
    const last = closed.current;
    closed.current = undefined;
    if (last?.anchor === anchor && performance.now() - last.at < SAME_PRESS) return;
    setMenu({ of, anchor });
  }, []);
  const close = useCallback((how: Closed) => {
    setMenu((now) => {
      if (now !== undefined && how === "away") closed.current = { anchor: now.anchor, at: performance.now() };
      return undefined;
    });
  }, []);
  return { menu, open, close };
}
