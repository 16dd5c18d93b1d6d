import { Check, type LucideIcon } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { Icon } from "./controls";
import styles from "./Menu.module.css";
import { Key } from "./marks";

export type MenuItem =
  | {
      readonly label: string;
      readonly icon?: LucideIcon;
      readonly shortcut?: string;
      /** Given for a choice that is on or off. */
      readonly checked?: boolean;
      /** For a choice of which exactly one is on. */
      readonly oneOf?: boolean;
      readonly disabled?: boolean;
      readonly run: () => void;
    }
  | "separator";

/** "away": a press elsewhere, which has its own idea of where the focus goes. */
export type Closed = "chosen" | "key" | "away";

type MenuProps = {
  label: string;
  /** Stands above the items, for the eye; the label says it to the ear. */
  head?: ReactNode;
  items: readonly MenuItem[];
  anchor: Element;
  onClose: (how: Closed) => void;
};

const GAP = 4;

/** A popover beside its anchor: the browser closes it on a click elsewhere and on Esc. */
export function Menu({ label, head, items, anchor, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useLayoutEffect(() => {
    const element = menu.current;
    if (element === null) return undefined;
    element.showPopover?.();
    const at = anchor.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = element;
    const below = at.bottom + GAP + offsetHeight <= window.innerHeight;
    const top = below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - offsetHeight);
    element.style.top = `${top}px`;
    element.style.left = `${Math.max(GAP, Math.min(at.right - offsetWidth, window.innerWidth - offsetWidth - GAP))}px`;
    const chosen = element.querySelectorAll<HTMLElement>('[role="menuitemradio"][aria-checked="true"]');
    const all = element.querySelectorAll<HTMLElement>("[role^=menuitem]");
    const only = element.querySelectorAll('[role="menuitemradio"]').length === all.length;
    (only ? (chosen[0] ?? all[0]) : all[0])?.focus();
    const toggled = (event: Event) => {
      if ((event as ToggleEvent).newState === "closed") close.current("away");
    };
    element.addEventListener("toggle", toggled);
    return () => element.removeEventListener("toggle", toggled);
  }, [anchor]);

  const step = (event: KeyboardEvent) => {
    const entries = Array.from(menu.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? []);
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab" || event.key === "Escape") {
      event.preventDefault();
      onClose("key");
    } else if (to !== undefined) {
      event.preventDefault();
      entries.at(to % entries.length)?.focus();
    }
  };

  return (
    <div
      ref={menu}
      className={styles.menu}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={step}
    >
      {head !== undefined && (
        <div className={styles.head} aria-hidden="true">
          {head}
        </div>
      )}
      {items.map((item, index) => {
        if (item === "separator") {
          // biome-ignore lint/suspicious/noArrayIndexKey: separators have no identity but their place
          return <hr key={index} className={styles.separator} />;
        }
        const { checked, oneOf = false, disabled = false } = item;
        const choice = oneOf ? "menuitemradio" : "menuitemcheckbox";
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-checked is only there with a choice
          <button
            key={item.label}
            type="button"
            className={styles.item}
            role={checked === undefined ? "menuitem" : choice}
            aria-checked={checked}
            aria-disabled={disabled || undefined}
            tabIndex={-1}
            onClick={() => {
              if (disabled) return;
              onClose("chosen");
              item.run();
            }}
          >
            {item.icon === undefined ? <span className={styles.none} /> : <Icon icon={item.icon} />}
            {item.label}
            <span className={styles.gap} />
            {checked === true && <Icon icon={Check} size={14} />}
            {item.shortcut !== undefined && <Key>{item.shortcut}</Key>}
          </button>
        );
      })}
    </div>
  );
}
