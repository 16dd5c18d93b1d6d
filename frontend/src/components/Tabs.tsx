import type { ReactNode } from "react";
import styles from "./Tabs.module.css";

/** For a link that is a view of what the bar names. */
export const tabClass = styles.tab;

export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {children}
    </nav>
  );
}
