import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import styles from "./TaskRow.module.css";

type TitleFieldProps = { title: string; onSave: (title: string) => void; onCancel: () => void };

/** The title becomes a field where it stands. Enter or leaving saves, Esc puts the words back. */
export function TitleField({ title, onSave, onCancel }: TitleFieldProps) {
  const [text, setText] = useState(title);
  const field = useRef<HTMLTextAreaElement>(null);
  const over = useRef(false);

  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(title.length, title.length);
  }, [title.length]);

  const finish = (save: boolean) => {
    if (over.current) return;
    over.current = true;
    const next = text.trim();
    if (save && next !== "") onSave(next);
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
    <textarea
      ref={field}
      className={styles.input}
      rows={1}
      aria-label="Title"
      value={text}
      onChange={(event) => setText(event.target.value.replace(/\s*\n\s*/g, " "))}
      onKeyDown={press}
      onBlur={() => finish(true)}
    />
  );
}
