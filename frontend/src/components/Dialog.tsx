import { X } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { catchFocus } from "../lib/focus";
import { IconButton } from "./controls";
import styles from "./Dialog.module.css";

type DialogProps = { title: string; onClose: () => void; children: ReactNode };

/** Over a still page; the browser keeps the focus inside and gives it back afterwards. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Closed before it is taken away: only then does the browser give the focus back to where it came from.
  useLayoutEffect(() => {
    const element = sheet.current;
    if (element?.open === false) {
      element.showModal();
      // To the first thing to fill in, else to the verb that changes nothing; it stands first.
      const body = element.lastElementChild;
      (body?.querySelector("input") ?? body?.querySelector("button"))?.focus();
    }
    return () => {
      element?.close();
      catchFocus();
    };
  }, []);
  return (
    <dialog
      ref={sheet}
      className={styles.dialog}
      aria-labelledby={id}
      closedby="any"
      onClose={({ currentTarget }) => {
        if (!currentTarget.open) onClose();
      }}
    >
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        <IconButton icon={X} label="Close" onClick={() => sheet.current?.close()} />
      </header>
      <div className={styles.body}>{children}</div>
    </dialog>
  );
}

export function Verbs({ children }: { children: ReactNode }) {
  return <div className={styles.verbs}>{children}</div>;
}
