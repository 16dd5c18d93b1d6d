import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import type { Loaded } from "../lib/useLoaded";
import { Button } from "./controls";
import styles from "./Ruled.module.css";

/** A page of rows: what it is called in the margin, what is written on the line, who or what to do at the end. */
export function Ruled({ children }: { children: ReactNode }) {
  const page = useRef<HTMLDivElement>(null);
  // Whoever comes here by a key or a menu starts reading here.
  useEffect(() => page.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles.page} ref={page} tabIndex={-1} data-page>
      <div className={styles.scroll}>{children}</div>
    </div>
  );
}

type SectionProps = {
  title: string;
  note?: ReactNode;
  /** The margin is full of other names; the title is for the ear. */
  quiet?: boolean;
  children: ReactNode;
};

/** Its name hangs in the margin; a hairline parts it from the one before. */
export function Section({ title, note, quiet = false, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={quiet ? "sr-only" : styles.head}>
        <h2>{title}</h2>
        {note !== undefined && <p>{note}</p>}
      </div>
      <div className={styles.rows}>{children}</div>
    </section>
  );
}

type RowProps = {
  /** When, in the margin. */
  when?: ReactNode;
  mark?: ReactNode;
  title: ReactNode;
  note?: ReactNode;
  /** At the end: what can be done with it. */
  end?: ReactNode;
  wrong?: string | undefined;
  /** The end is broad: on a phone it takes a line of its own. */
  wide?: boolean;
  /** What is being asked for and not yet answered. */
  faint?: boolean;
};

export function Row({ when, mark, title, note, end, wrong, wide = false, faint = false }: RowProps) {
  return (
    <li className={styles.row} tabIndex={-1} data-faint={faint || undefined} data-wide={wide || undefined}>
      <span className={styles.when}>{when}</span>
      <div className={styles.line}>
        {mark}
        <div className={styles.words}>
          <span className={styles.title}>{title}</span>
          {note !== undefined && <span className={styles.note}>{note}</span>}
        </div>
        <div className={styles.end}>{end}</div>
        {wrong !== undefined && (
          <p className={styles.wrong} role="alert">
            {wrong}
          </p>
        )}
      </div>
    </li>
  );
}

export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  );
}

type MoreProps = { next: string | null; more: () => Promise<void>; wrong: string | undefined };

/** At the end of a list that goes on. Whoever works by the keyboard goes on with the first of the new rows. */
export function More({ next, more, wrong }: MoreProps) {
  const place = useRef<HTMLDivElement>(null);
  const wanted = useRef<{ list: Element; index: number }>(undefined);
  // As soon as it is in the page, which may be when there is no more to show.
  useLayoutEffect(() => {
    const { list, index } = wanted.current ?? {};
    const row = list?.children[index ?? 0];
    if (row instanceof HTMLElement) row.focus();
    if (row !== undefined || wrong !== undefined) wanted.current = undefined;
  });
  if (next === null) return null;
  const press = () => {
    const list = place.current?.previousElementSibling;
    if (list) wanted.current = { list, index: list.children.length };
    void more();
  };
  return (
    <div className={styles.more} ref={place}>
      <Button outlined onClick={press}>
        Show more
      </Button>
      {wrong !== undefined && <p role="alert">{wrong}</p>}
    </div>
  );
}

/** Rows that are on their way, or why they are not there. */
export function Pending<T>({ loaded, again }: { loaded: Loaded<T>; again: () => Promise<void> }) {
  if (loaded.state === "ready") return null;
  if (loaded.state === "loading") return <div className={styles.waiting} role="status" aria-label="Loading" />;
  return (
    <div className={styles.failed} role="alert">
      <p>{loaded.words}</p>
      <Button outlined onClick={() => void again()}>
        Try now
      </Button>
    </div>
  );
}

/** Words of a page on the line. */
export function Words({ children }: { children: ReactNode }) {
  return <p className={styles.text}>{children}</p>;
}
