import { type ReactNode, useEffect, useRef } from "react";
import styles from "./Tabs.module.css";

/** For a link that is a view of what the bar names. */
export const tabClass = styles.tab;

export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  const tabs = useRef<HTMLElement>(null);
  // Where they are more than fit, the one that is shown stands in sight.
  useEffect(() => {
    tabs.current?.querySelector('[aria-current="page"]')?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  });
  return (
    <nav ref={tabs} className={styles.tabs} aria-label={label}>
      {children}
    </nav>
  );
}
