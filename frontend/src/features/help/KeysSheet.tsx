import { X } from "lucide-react";
import { Fragment, useEffect, useRef } from "react";
import { IconButton } from "../../components/controls";
import { Box, Key } from "../../components/marks";
import { singleKeys } from "../../lib/preferences";
import { useSetting } from "../../lib/setting";
import styles from "./KeysSheet.module.css";

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [["q"], "Add a task"],
  [["j", "k", "↓", "↑"], "Next, previous task"],
  [["↵", "F2"], "Edit the title; Enter saves, Esc doesn’t"],
  [["e"], "Complete or reopen"],
  [["⇧↑", "⇧↓"], "Move up, down"],
  [["⇧Home", "⇧End"], "Move to top, to bottom"],
  [["#", "Delete"], "Delete"],
  [["z", "Ctrl Z"], "Undo"],
  [["Ctrl ⇧ Z"], "Redo"],
  [["Esc"], "Close, or leave"],
  [["?"], "These keys"],
];

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const sheet = useRef<HTMLDialogElement>(null);
  const single = useSetting(singleKeys);

  useEffect(() => {
    sheet.current?.showModal();
  }, []);

  return (
    <dialog ref={sheet} className={styles.sheet} aria-labelledby="keys-title" closedby="any" onClose={onClose}>
      <header className={styles.head}>
        <h2 id="keys-title">Keys</h2>
        <IconButton icon={X} label="Close" onClick={() => sheet.current?.close()} />
      </header>
      <dl className={styles.body}>
        {KEYS.map(([keys, what]) => (
          <div key={what} className={styles.row}>
            <dt>
              {keys.map((key) => (
                <Fragment key={key}>
                  <Key>{key}</Key>
                </Fragment>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.foot}>
        <input
          className="sr-only"
          type="checkbox"
          checked={single === "on"}
          onChange={(event) => singleKeys.set(event.target.checked ? "on" : "off")}
        />
        <Box state={single === "on" ? "done" : "todo"} />
        Keys of one letter or sign
      </label>
    </dialog>
  );
}
