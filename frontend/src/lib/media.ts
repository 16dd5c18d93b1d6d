import { useSyncExternalStore } from "react";

/** One media query, asked once and then told. */
export class Media {
  readonly #query: string;
  #list: MediaQueryList | undefined;

  constructor(query: string) {
    this.#query = query;
  }

  #asked(): MediaQueryList {
    this.#list ??= matchMedia(this.#query);
    return this.#list;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const list = this.#asked();
    list.addEventListener("change", listener);
    return () => list.removeEventListener("change", listener);
  };

  readonly matches = (): boolean => this.#asked().matches;
}

export function useMedia(media: Media): boolean {
  return useSyncExternalStore(media.subscribe, media.matches);
}
