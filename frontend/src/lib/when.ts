import type { Task } from "../api/types";

const DAY = 86_400_000;

/** Midnight of a calendar day, counted in whole days; only differences matter. */
function dayNumber(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month, day) / DAY);
}

function dayOf(at: Date): number {
  return dayNumber(at.getFullYear(), at.getMonth(), at.getDate());
}

function shortDay(days: number, today: number): string {
  const date = new Date(days * DAY);
  const ahead = days - today;
  if (ahead === 0) return "Today";
  if (ahead === -1) return "Yesterday";
  const zone = { timeZone: "UTC" } as const;
  if (Math.abs(ahead) < 7) return date.toLocaleDateString("en-GB", { weekday: "short", ...zone });
  const year = date.getUTCFullYear() === new Date(today * DAY).getUTCFullYear() ? {} : ({ year: "2-digit" } as const);
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...year, ...zone });
}

/** `short` is for the narrow margin of a phone. */
export type When = { readonly text: string; readonly short: string; readonly late: boolean; readonly iso: string };

function narrow(text: string): string {
  return text === "Yesterday" ? "1 d ago" : text;
}

/** What stands in the margin: when it was done, else when it is due. */
export function whenOf(task: Pick<Task, "due" | "completedAt">, now: Date = new Date()): When | undefined {
  const today = dayOf(now);
  if (task.completedAt !== null) {
    const at = new Date(task.completedAt);
    const day = dayOf(at);
    const clock = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    const text = day === today ? clock : shortDay(day, today);
    return { text, short: narrow(text), late: false, iso: task.completedAt };
  }
  if (task.due === null) return undefined;
  const { date, time } = task.due;
  const [year = 0, month = 1, dayOfMonth = 1] = date.split("-").map(Number);
  const day = dayNumber(year, month - 1, dayOfMonth);
  const behind = today - day;
  if (behind > 1) return { text: `${behind} days late`, short: `${behind} d late`, late: true, iso: date };
  const clock = time?.slice(0, 5);
  const text = day === today && clock !== undefined ? clock : shortDay(day, today);
  return {
    text,
    short: behind === 1 ? "1 d late" : narrow(text),
    late: behind === 1,
    iso: clock === undefined ? date : `${date}T${clock}`,
  };
}
