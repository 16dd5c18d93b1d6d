import { useSyncExternalStore } from "react";

/** One remembered choice of this browser. Works without storage, then only until the page goes. */
export class Setting<T extends string> {
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  readonly #onChange: (value: T) => void;
  #value: T;

  constructor(name: string, values: readonly [T, ...T[]], onChange: (value: T) => void = () => undefined) {
    this.#key = `taskflow.${name}`;
    this.#onChange = onChange;
    this.#value = values.find((value) => value === this.#stored()) ?? values[0];
  }

  #stored(): string | null {
    try {
      return localStorage.getItem(this.#key);
    } catch {
      return null;
    }
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(value: T): void {
    this.#value = value;
    try {
      localStorage.setItem(this.#key, value);
    } catch {
      // Nothing to do: the choice lives as long as the page.
    }
    this.#onChange(value);
    for (const listener of this.#listeners) listener();
  }
}

export function useSetting<T extends string>(setting: Setting<T>): T {
  return useSyncExternalStore(setting.subscribe, setting.get);
}
