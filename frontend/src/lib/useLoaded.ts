import { useCallback, useEffect, useRef, useState } from "react";
import { type Said, troubleOf } from "../api/accounts";

export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly words: string; readonly status: number | undefined }
  | { readonly state: "ready"; readonly value: T };

/** What one question was answered with. `ask` must stay the same while the question does. */
export function useLoaded<T>(ask: () => Promise<Said<T>>) {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const last = useRef<object>(undefined);

  /** What is shown stays until the answer is here. */
  const again = useCallback(async () => {
    const turn = {};
    last.current = turn;
    const said = await ask();
    if (last.current !== turn) return;
    if (said.kind === "ok") setLoaded({ state: "ready", value: said.value });
    else {
      const status = said.kind === "refused" ? said.status : undefined;
      const words = troubleOf(said) ?? "";
      setLoaded((now) => (now.state === "ready" && status === undefined ? now : { state: "failed", words, status }));
    }
  }, [ask]);

  /** Puts in what is known here already; an answer on its way is older than that and not used. */
  const put = useCallback((change: (value: T) => T) => {
    last.current = undefined;
    setLoaded((now) => (now.state === "ready" ? { state: "ready", value: change(now.value) } : now));
  }, []);

  useEffect(() => {
    void again();
    const retry = () => void again();
    window.addEventListener("online", retry);
    return () => {
      last.current = undefined;
      window.removeEventListener("online", retry);
    };
  }, [again]);

  return { loaded, again, put };
}
