import type { Api } from "../../api/client";
import type { Change } from "../../api/types";

export type StreamHandlers = {
  change: (change: Change) => void;
  access: () => void;
  /** The log can't carry us on from where we were: fetch everything afresh. */
  reset: () => void;
  /** The session is over: nothing to be had before somebody signs in. */
  signedOut: () => void;
  /** Whether the session is still that of the person whose stream it was. */
  same: () => Promise<"same" | "not" | "unreachable">;
  /** `words`: why there is no stream, where the server said so. */
  state: (live: boolean, words?: string) => void;
};

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
/** How long a window nobody sees stays on the line. */
const OUT_OF_SIGHT = 20_000;

/**
 * The live stream. EventSource hides the status of a refusal and gives up on some, so after an error we ask
 * the log ourselves and open a new stream from the last position seen.
 */
export class Stream {
  readonly #api: Pick<Api, "probe" | "streamStatus">;
  readonly #handlers: StreamHandlers;
  #source: EventSource | undefined;
  #timer: number | undefined;
  #since = "0";
  #pause = FIRST_PAUSE;
  #asleep = false;
  /** The last stream never came to life, so its refusal has to be asked for. */
  #turnedAway = false;
  #sleepTimer: number | undefined;

  constructor(api: Pick<Api, "probe" | "streamStatus">, handlers: StreamHandlers) {
    this.#api = api;
    this.#handlers = handlers;
    document.addEventListener("visibilitychange", () => this.#seenOrNot());
  }

  /** A browser has six connections to us, all windows together: those in the background give theirs back. */
  #seenOrNot(): void {
    clearTimeout(this.#sleepTimer);
    if (document.visibilityState === "hidden") {
      this.#sleepTimer = window.setTimeout(() => {
        this.#asleep = this.#source !== undefined;
        if (this.#asleep) this.close();
      }, OUT_OF_SIGHT);
    } else if (this.#asleep) {
      this.#asleep = false;
      void this.#reconnect();
    }
  }

  get isOpen(): boolean {
    return this.#asleep || this.#source?.readyState === EventSource.OPEN;
  }

  open(since: string): void {
    this.close();
    this.#asleep = false;
    this.#since = since;
    const source = new EventSource(`/api/v1/changes/stream?since=${encodeURIComponent(since)}`);
    this.#source = source;
    const seen = (event: Event) => {
      const { lastEventId } = event as MessageEvent<string>;
      if (lastEventId !== "") this.#since = lastEventId;
    };
    source.addEventListener("open", () => {
      this.#pause = FIRST_PAUSE;
      this.#turnedAway = false;
      this.#handlers.state(true);
    });
    source.addEventListener("change", (event) => {
      seen(event);
      this.#handlers.change(JSON.parse(event.data) as Change);
    });
    source.addEventListener("access", (event) => {
      seen(event);
      this.#handlers.access();
    });
    source.addEventListener("reset", () => {
      this.close();
      this.#handlers.reset();
    });
    this.#turnedAway = true;
    source.addEventListener("error", () => {
      this.close();
      this.#handlers.state(false);
      this.#later();
    });
  }

  close(): void {
    this.#source?.close();
    this.#source = undefined;
    clearTimeout(this.#timer);
  }

  /** Somebody is impatient, or the browser says the network is back. */
  retryNow(): void {
    if (this.#source !== undefined || this.#asleep) return;
    clearTimeout(this.#timer);
    void this.#reconnect();
  }

  #later(): void {
    this.#timer = window.setTimeout(() => void this.#reconnect(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }

  async #reconnect(): Promise<void> {
    const answer = await this.#api.probe(this.#since);
    if (this.#source !== undefined) return;
    if (answer.kind === "refused" && answer.status === 410) {
      this.#handlers.reset();
      return;
    }
    if (answer.kind === "refused" && answer.status === 401) {
      this.#handlers.signedOut();
      return;
    }
    const status = answer.kind === "ok" && this.#turnedAway ? await this.#api.streamStatus(this.#since) : answer;
    if (this.#source !== undefined) return;
    if (status.kind === "ok") {
      const who = await this.#handlers.same();
      if (this.#source !== undefined || who === "not") return;
      if (who === "same") {
        this.open(this.#since);
        return;
      }
    }
    if (status.kind === "unreachable" && status.words !== undefined) this.#handlers.state(false, status.words);
    this.#later();
  }
}
