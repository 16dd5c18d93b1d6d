import { Plus } from "lucide-react";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { Icon } from "../../components/controls";
import { Key } from "../../components/marks";
import { ADD_LINE } from "../../lib/addLine";
import { titleTrouble } from "../../lib/title";
import styles from "./AddLine.module.css";

type AddLineProps = {
  input: RefObject<HTMLInputElement | null>;
  onAdd: (title: string) => void;
  onLeave: () => void;
};

/** Type, Enter, type on: the line keeps the focus, so a thought never waits for the one before. */
export function AddLine({ input, onAdd, onLeave }: AddLineProps) {
  const [text, setText] = useState("");
  const errorId = useId();
  const trouble = titleTrouble(text);

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      const title = text.trim();
      if (title === "" || trouble !== undefined) return;
      onAdd(title);
      setText("");
    } else if (event.key === "Escape" || (event.key === "ArrowDown" && text === "")) {
      event.preventDefault();
      onLeave();
    }
  };

  return (
    <div className={styles.line}>
      <div className={styles.margin}>
        <Key>q</Key>
      </div>
      <label className={styles.field}>
        <Icon icon={Plus} />
        <input
          ref={input}
          id={ADD_LINE}
          className={styles.input}
          type="text"
          name="title"
          autoComplete="off"
          enterKeyHint="enter"
          aria-label="Add a task"
          aria-invalid={trouble !== undefined || undefined}
          aria-describedby={trouble === undefined ? undefined : errorId}
          placeholder="Add a task"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={press}
        />
        {trouble !== undefined && (
          <span id={errorId} className={styles.error} role="status">
            {trouble}
          </span>
        )}
        <span className={styles.submit}>
          <Key>↵</Key>
        </span>
      </label>
    </div>
  );
}
