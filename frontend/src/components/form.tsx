import { ChevronDown, CircleAlert, Eye, EyeOff, X } from "lucide-react";
import { type ComponentProps, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Icon, IconButton } from "./controls";
import styles from "./form.module.css";
import { Menu } from "./Menu";
import { Box } from "./marks";
import { useMenu } from "./useMenu";

export const SHORTEST_PASSWORD = 12;

/** What the live hint under a new password says. */
export function passwordHint(password: string): string {
  const missing = SHORTEST_PASSWORD - Array.from(password).length;
  if (missing <= 0) return "Long enough.";
  if (password === "") return `At least ${SHORTEST_PASSWORD} characters. A sentence is easy to keep.`;
  return `${missing} more ${missing === 1 ? "character" : "characters"}.`;
}

type FieldProps = Omit<ComponentProps<"input">, "className" | "children"> & {
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  /** Stands at the end of the field. */
  end?: ReactNode;
};

export function Field({ label, hint, wrong, end, ...input }: FieldProps) {
  const id = useId();
  const words = wrong ?? hint;
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.line}>
        <div className={styles.field}>
          <input
            id={id}
            {...input}
            aria-invalid={wrong !== undefined}
            aria-describedby={words === undefined ? undefined : `${id}-words`}
          />
          {end}
        </div>
        {words !== undefined && (
          <p id={`${id}-words`} className={wrong === undefined ? styles.hint : styles.wrong}>
            {words}
          </p>
        )}
      </div>
    </div>
  );
}

/** A password that can be looked at; `fresh` is one being chosen. */
export function PasswordField({ fresh = false, ...props }: FieldProps & { fresh?: boolean }) {
  const [shown, setShown] = useState(false);
  const [hint, setHint] = useState(passwordHint(""));
  return (
    <Field
      {...props}
      type={shown ? "text" : "password"}
      autoComplete={fresh ? "new-password" : "current-password"}
      autoCapitalize="none"
      spellCheck={false}
      required
      onInput={(event) => setHint(passwordHint(event.currentTarget.value))}
      hint={fresh ? hint : undefined}
      end={
        <IconButton
          icon={shown ? EyeOff : Eye}
          label={shown ? "Hide password" : "Show password"}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}

/** Something on the line that is no field: its name, if it has one, stands in the margin. */
export function Line({ label = "", children }: { label?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <div className={styles.label}>{label}</div>
      <div className={styles.line}>{children}</div>
    </div>
  );
}

export function Alert({ children }: { children: ReactNode }) {
  return (
    <div className={styles.alert} role="alert">
      <Icon icon={CircleAlert} />
      <span>{children}</span>
    </div>
  );
}

/** The one filled button. Stays in reach of the keyboard while it waits for the answer. */
export function Submit({ busy = false, wide = false, children }: { busy?: boolean; wide?: boolean; children: string }) {
  return (
    <button type="submit" className={`${styles.submit} ${wide ? styles.wide : ""}`} aria-disabled={busy || undefined}>
      {children}
    </button>
  );
}

type CheckProps = { label: string; checked: boolean; onChange: (on: boolean) => void };

export function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label className={styles.check}>
      <input
        className="sr-only"
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <Box state={checked ? "done" : "todo"} />
      {label}
    </label>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
};

/** One of a few, as a button with a menu. */
export function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  const { menu, open, close } = useMenu<true>();
  const shown = options.find(([each]) => each === value)?.[1] ?? value;
  return (
    <>
      <button
        type="button"
        className={styles.choice}
        aria-haspopup="menu"
        aria-expanded={menu !== undefined}
        aria-label={`${label}: ${shown}`}
        onClick={(event) => open(true, event.currentTarget)}
      >
        {shown}
        <Icon icon={ChevronDown} size={14} />
      </button>
      {menu !== undefined && (
        <Menu
          label={label}
          anchor={menu.anchor}
          onClose={(how) => {
            close(how);
            if (how !== "away" && menu.anchor instanceof HTMLElement) menu.anchor.focus();
          }}
          items={options.map(([each, words]) => ({
            label: words,
            checked: each === value,
            oneOf: true,
            run: () => onChange(each),
          }))}
        />
      )}
    </>
  );
}

type DialogProps = { title: string; onClose: () => void; wide?: boolean; children: ReactNode };

export function Dialog({ title, onClose, children }: DialogProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = sheet.current;
    if (element?.open === false) element.showModal();
  }, []);
  return (
    <dialog ref={sheet} className={styles.dialog} aria-labelledby={id} closedby="any" onClose={onClose}>
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
