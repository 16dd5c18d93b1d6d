import { ChevronDown } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import styles from "./Combobox.module.css";
import { Icon } from "./controls";
import { FieldRow } from "./form";

export type Option = { readonly value: string; readonly label: string; readonly note?: string };

type ComboboxProps = {
  label: string;
  value: string;
  options: readonly Option[];
  hint?: string | undefined;
  wrong?: string | undefined;
  onChange: (value: string) => void;
};

const MOST = 50;

function found(options: readonly Option[], query: string): readonly Option[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return options
    .filter(({ label, value, note = "" }) => {
      const all = `${label} ${value} ${note}`.toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .slice(0, MOST);
}

/** One of many, found by typing. */
export function Combobox({ label, value, options, hint, wrong, onChange }: ComboboxProps) {
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  /** What is being typed; undefined: the list is closed. */
  const [query, setQuery] = useState<string>();
  const [at, setAt] = useState(0);
  const open = query !== undefined;
  const shown = open ? found(options, query) : [];
  const chosen = options.find((option) => option.value === value)?.label ?? value;

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null || field.current === null) return;
    if (!open) {
      element.hidePopover?.();
      return;
    }
    element.showPopover?.();
    const box = field.current.getBoundingClientRect();
    const below = window.innerHeight - box.bottom;
    element.style.width = `${box.width}px`;
    element.style.left = `${box.left}px`;
    element.style.top = below > 260 ? `${box.bottom + 4}px` : `${Math.max(4, box.top - 4 - element.offsetHeight)}px`;
  });
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView?.({ block: "nearest" });
  }, [at]);

  const choose = (option: Option | undefined) => {
    setQuery(undefined);
    if (option !== undefined && option.value !== value) onChange(option.value);
  };

  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (open) setAt((now) => Math.max(0, Math.min(shown.length - 1, now + step)));
      else start();
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      choose(shown[at]);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      event.preventDefault();
      setQuery(undefined);
    }
  };
  const start = () => {
    setQuery("");
    setAt(0);
  };

  return (
    <FieldRow id={id} label={label} hint={hint} wrong={wrong}>
      <div className={styles.field} ref={field} data-field>
        <input
          id={id}
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && shown[at] !== undefined ? `${id}-${at}` : undefined}
          aria-invalid={wrong !== undefined}
          aria-describedby={(wrong ?? hint) === undefined ? undefined : `${id}-words`}
          autoComplete="off"
          spellCheck={false}
          value={query ?? chosen}
          placeholder={open ? chosen : undefined}
          onClick={() => {
            if (!open) start();
          }}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onBlur={() => setQuery(undefined)}
          onKeyDown={press}
        />
        <Icon icon={ChevronDown} size={14} />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} popover="manual" className={styles.list}>
        {shown.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.option}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
          >
            <span>{option.label}</span>
            {option.note !== undefined && <small>{option.note}</small>}
          </div>
        ))}
      </div>
      {open && shown.length === 0 && (
        <p className={styles.none} role="status">
          Nothing by that name.
        </p>
      )}
    </FieldRow>
  );
}
