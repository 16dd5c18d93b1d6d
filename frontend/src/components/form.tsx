import { ChevronDown, CircleAlert, Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type FormEvent, type ReactNode, type Ref, useId, useState } from "react";
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

type FieldRowProps = {
  id: string;
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  children: ReactNode;
};

/** A field's place on the page: its name in the margin, what is to say about it beneath. */
export function FieldRow({ id, label, hint, wrong, children }: FieldRowProps) {
  const words = wrong ?? hint;
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.line}>
        {children}
        {words !== undefined && (
          <p id={`${id}-words`} className={wrong === undefined ? styles.hint : styles.wrong}>
            {words}
          </p>
        )}
      </div>
    </div>
  );
}

export function Field({ label, hint, wrong, end, ...input }: FieldProps) {
  const id = useId();
  return (
    <FieldRow id={id} label={label} hint={hint} wrong={wrong}>
      <div className={styles.field}>
        <input
          id={id}
          {...input}
          aria-invalid={wrong !== undefined}
          aria-describedby={(wrong ?? hint) === undefined ? undefined : `${id}-words`}
        />
        {end}
      </div>
    </FieldRow>
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

type LineProps = {
  /** Stands in the margin. */
  label?: ReactNode;
  hint?: string | undefined;
  wrong?: string | undefined;
  children: ReactNode;
};

/** Something on the line that is no field. */
export function Line({ label = "", hint, wrong, children }: LineProps) {
  return (
    <div className={styles.row}>
      <div className={styles.label}>{label}</div>
      <div className={styles.line}>
        {children}
        {wrong !== undefined && (
          <p className={styles.wrong} role="alert">
            {wrong}
          </p>
        )}
        {wrong === undefined && hint !== undefined && <p className={styles.hint}>{hint}</p>}
      </div>
    </div>
  );
}

/** What stands there and can't be changed here. */
export function Value({ children }: { children: ReactNode }) {
  return <p className={styles.value}>{children}</p>;
}

type FormProps = {
  form: Ref<HTMLFormElement>;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Names above their fields, where there is no margin. */
  stacked?: boolean;
  children: ReactNode;
};

export function Form({ form, onSubmit, stacked = false, children }: FormProps) {
  return (
    <form ref={form} onSubmit={onSubmit} noValidate className={`${styles.form} ${stacked ? styles.stacked : ""}`}>
      {children}
    </form>
  );
}

/** There before its words are, so that every screen reader says them. */
export function Done({ children }: { children: ReactNode }) {
  return (
    <p className={styles.done} role="status">
      {children}
    </p>
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

type SubmitProps = { busy?: boolean; wide?: boolean; small?: boolean; danger?: boolean; children: string };

/** The one filled button. Stays in reach of the keyboard while it waits for the answer. */
export function Submit({ busy = false, wide = false, small = false, danger = false, children }: SubmitProps) {
  const kinds = `${wide ? styles.wide : ""} ${small ? styles.small : ""} ${danger ? styles.danger : ""}`;
  return (
    <button type="submit" className={`${styles.submit} ${kinds}`} aria-disabled={busy || undefined}>
      {children}
    </button>
  );
}

type CheckProps = {
  label: string;
  /** What it is about, where only the eye sees that. */
  about?: string;
  checked: boolean;
  onChange: (on: boolean) => void;
};

export function Check({ label, about, checked, onChange }: CheckProps) {
  return (
    <label className={styles.check}>
      <input
        className="sr-only"
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <Box state={checked ? "done" : "todo"} />
      {about !== undefined && <span className="sr-only">{about}: </span>}
      {label}
    </label>
  );
}

type ChoiceProps<T extends string> = {
  /** What is chosen; told to whoever can't see the field's place. */
  label: string;
  /** Where the words about it stand. */
  describedBy?: string | undefined;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
};

/** One of a few, as a button with a menu. */
export function Choice<T extends string>({ label, value, options, describedBy, onChange }: ChoiceProps<T>) {
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
        aria-describedby={describedBy}
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
