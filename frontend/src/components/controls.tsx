import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import styles from "./controls.module.css";

type ButtonProps = Omit<ComponentProps<"button">, "type" | "className"> & { outlined?: boolean; danger?: boolean };

export function Button({ outlined = false, danger = false, ...rest }: ButtonProps) {
  const kinds = `${outlined ? styles.outlined : ""} ${danger ? styles.danger : ""}`;
  return <button type="button" className={`${styles.button} ${kinds}`} {...rest} />;
}

type IconButtonProps = Omit<ComponentProps<"button">, "type" | "className" | "children"> & {
  icon: LucideIcon;
  label: string;
};

export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" className={styles.icon} aria-label={label} title={label} {...rest}>
      <Icon icon={icon} />
    </button>
  );
}

/** Lucide at our optical size: a 1.5 px stroke whatever the size. */
export function Icon({ icon: Drawing, size = 16 }: { icon: LucideIcon; size?: number }) {
  return <Drawing size={size} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />;
}
