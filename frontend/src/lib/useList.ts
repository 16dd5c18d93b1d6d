import { useCallback, useRef, useState } from "react";
import { type List, type Said, troubleOf } from "../api/accounts";
import { useLoaded } from "./useLoaded";

/** A list that comes in pages. `ask` must stay the same while the question does. */
export function useList<T>(ask: (cursor?: string) => Promise<Said<List<T>>>) {
  /** As many as are shown: asking again asks for all of them. */
  const pages = useRef(1);
  const askShown = useCallback(async (): Promise<Said<List<T>>> => {
    const items: T[] = [];
    let cursor: string | undefined;
    for (let page = 1; ; page += 1) {
      const said = await ask(cursor);
      if (said.kind !== "ok") return said;
      items.push(...said.value.items);
      const { nextCursor } = said.value;
      if (nextCursor === null || page >= pages.current) return { ...said, value: { items, nextCursor } };
      cursor = nextCursor;
    }
  }, [ask]);
  const { loaded, again, put } = useLoaded(askShown);
  const [wrong, setWrong] = useState<string>();
  const asking = useRef(false);
  const next = loaded.state === "ready" ? loaded.value.nextCursor : null;

  /** Another page behind what is shown. */
  const more = useCallback(async () => {
    if (next === null || asking.current) return;
    asking.current = true;
    setWrong(undefined);
    const said = await ask(next);
    asking.current = false;
    setWrong(troubleOf(said));
    if (said.kind !== "ok") return;
    pages.current += 1;
    put((list) =>
      // Asked anew meanwhile: this page may not be the next one any more.
      list.nextCursor === next
        ? { items: [...list.items, ...said.value.items], nextCursor: said.value.nextCursor }
        : list,
    );
  }, [ask, next, put]);

  return { loaded, again, put, more, wrong };
}

/** How many there are, as far as is known. */
export function countOf({ items, nextCursor }: List<unknown>, words: (count: number) => string): string {
  return nextCursor === null ? words(items.length) : `The first ${items.length}`;
}
