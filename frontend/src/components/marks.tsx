import type { ReactNode } from "react";
import type { Priority, Project, Task } from "../api/types";
import styles from "./marks.module.css";

export type BoxState = "todo" | "doing" | "done" | "cancelled" | "blocked";

export function boxStateOf(task: Task): BoxState {
  const { category } = task.status;
  return category === "todo" && task.isBlocked ? "blocked" : category;
}

/** State, by shape first: empty, one stroke, a tick, a dash, a dashed outline. */
export function Box({ state, just = false }: { state: BoxState; just?: boolean }) {
  const look = just
    ? styles.just
    : state === "done" || state === "cancelled"
      ? styles.done
      : state === "doing" && styles.doing;
  return (
    <svg className={`${styles.box} ${look || ""}`} viewBox="0 0 18 18" aria-hidden="true">
      {state === "blocked" ? (
        <rect x="1" y="1" width="16" height="16" rx="4.75" strokeDasharray="2.6 2.62" strokeDashoffset="1.3" />
      ) : (
        <rect x="1" y="1" width="16" height="16" rx="4.75" />
      )}
      {state === "doing" && <path d="M5.5 12.5l7-7" />}
      {state === "done" && <path className={styles.tick} d="M5.3 9.3l2.6 2.6 4.9-5.7" />}
      {state === "cancelled" && <path className={styles.tick} d="M5.5 9h7" />}
    </svg>
  );
}

const STROKES: Readonly<Record<Exclude<Priority, "none">, string>> = {
  low: "M14.2 1.6l-1 8.8",
  medium: "M10.6 1.6l-1 8.8M14.2 1.6l-1 8.8",
  high: "M7 1.6l-1 8.8M10.6 1.6l-1 8.8M14.2 1.6l-1 8.8",
  urgent: "M4.4 1.6l-1 8.8M7.8 1.6l-1 8.8M11.2 1.6l-1 8.8M14.6 1.6l-1 8.8M1.4 9l13.8-6",
};

/** Priority as people count on paper. */
export function Tally({ priority }: { priority: Priority }) {
  if (priority === "none") return null;
  return (
    <svg
      className={`${styles.tally} ${styles[priority]}`}
      viewBox="0 0 16 12"
      role="img"
      aria-label={`${priority} priority`}
    >
      <path d={STROKES[priority]} />
    </svg>
  );
}

const HUES = ["violet", "teal", "orange", "pink", "green", "blue", "yellow", "red", "grey"] as const;

function hueOf(project: Pick<Project, "key" | "color">): string {
  const chosen = HUES.find((hue) => hue === project.color);
  if (chosen !== undefined) return chosen;
  let sum = 0;
  for (const letter of project.key) sum = (sum * 31 + letter.charCodeAt(0)) % 7;
  return HUES[sum] ?? "grey";
}

export function Notebook({ project, large = false }: { project: Pick<Project, "key" | "color">; large?: boolean }) {
  return (
    <i className={`${styles.notebook} ${large ? styles.large : ""}`} data-hue={hueOf(project)} aria-hidden="true" />
  );
}

export function Logo() {
  return (
    <svg className={styles.logo} width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
      <rect className={styles.logoCover} x="2" y="1" width="20" height="22" rx="5.5" stroke="none" />
      <path d="M8.2 1v22" opacity=".45" strokeWidth="1.4" />
      <path d="M11.4 12.4l2.4 2.4 4.6-5.6" strokeWidth="2.1" />
    </svg>
  );
}

export function Person({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const initials = `${words[0]?.charAt(0) ?? ""}${words.length > 1 ? (words.at(-1)?.charAt(0) ?? "") : ""}`;
  return (
    <span className={styles.person} aria-hidden="true">
      {initials.toUpperCase()}
    </span>
  );
}

export function Key({ children }: { children: ReactNode }) {
  return <kbd className={styles.key}>{children}</kbd>;
}
