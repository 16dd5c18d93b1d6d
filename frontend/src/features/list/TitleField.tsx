import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { titleTrouble } from "../../lib/title";
import styles from "./TaskRow.module.css";

type TitleFieldProps = { title: string; onSave: (title: string) => void; onCancel: () => void };

/**
 * The title becomes a field where it stands. Enter or leaving saves, Esc puts the words back. What was not
 * touched is not saved: another window may have renamed the task meanwhile.
 */
export function TitleField({ title, onSave, onCancel }: TitleFieldProps) {
  const [opening] = useState(title);
  const [text, setText] = useState(opening);
  const errorId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const over = useRef(false);

  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(opening.length, opening.length);
  }, [opening.length]);
  const trouble = titleTrouble(text);

  const finish = (save: boolean) => {
    if (over.current || (save && trouble !== undefined)) return;
    over.current = true;
    const next = text.trim();
    if (save && next !== "" && next !== opening.trim()) onSave(next);
    else onCancel();
  };

  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    finish(event.key === "Enter");
  };

  return (
    <>
      <textarea
        ref={field}
        className={styles.input}
        rows={1}
        aria-label="Title"
        aria-invalid={trouble !== undefined || undefined}
        aria-describedby={trouble === undefined ? undefined : errorId}
        value={text}
        onChange={(event) => setText(event.target.value.replace(/\s*\n\s*/g, " "))}
        onKeyDown={press}
        onBlur={() => finish(true)}
      />
      {trouble !== undefined && (
        <span id={errorId} className={styles.trouble} role="status">
          {trouble}
        </span>
      )}
    </>
  );
}
