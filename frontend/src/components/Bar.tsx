import type { ReactNode } from "react";
import styles from "./Bar.module.css";

type BarProps = { icon: ReactNode; title: string; tabs?: ReactNode; facts?: string | undefined; children?: ReactNode };

export function Bar({ icon, title, tabs, facts, children }: BarProps) {
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>
        {icon}
        <span>{title}</span>
      </h1>
      {tabs}
      {facts !== undefined && <span className={styles.facts}>{facts}</span>}
      <span className={styles.gap} />
      {children}
    </header>
  );
}
