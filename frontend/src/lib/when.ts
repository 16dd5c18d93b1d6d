import type { Task } from "../api/types";
import { format, type Reader, wallClock } from "./reader";

const DAY = 86_400_000;

/** Midnight of a calendar day, counted in whole days; only differences matter. */
function dayNumber(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month, day) / DAY);
}

function dayOf(at: Date, { zone }: Reader): number {
  const { year, month, day } = wallClock(at, zone);
  return dayNumber(year, month - 1, day);
}

function clockOf(at: Date, { locale, zone }: Reader): string {
  return format(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(at);
}

function shortDay(days: number, today: number, { locale }: Reader): string {
  const date = new Date(days * DAY);
  const ahead = days - today;
  if (ahead === 0) return "Today";
  if (ahead === -1) return "Yesterday";
  const timeZone = "UTC";
  if (Math.abs(ahead) < 7) return format(locale, { weekday: "short", timeZone }).format(date);
  const sameYear = date.getUTCFullYear() === new Date(today * DAY).getUTCFullYear();
  const year = sameYear ? {} : ({ year: "2-digit" } as const);
  return format(locale, { day: "numeric", month: "short", ...year, timeZone }).format(date);
}

/** How far the zone's clocks are ahead of UTC at that instant. */
function offsetAt(at: number, zone: string): number {
  const { year, month, day, hour, minute } = wallClock(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}

type Moment = { readonly date: string; readonly time: string; readonly zone: string | null };

/** The instant that a wall clock in its zone shows; without one, in the reader's. */
function instantOf({ date, time, zone }: Moment, reader: Reader): Date {
  const there = zone ?? reader.zone;
  const asUtc = Date.parse(`${date}T${time}Z`);
  const guess = asUtc - offsetAt(asUtc, there);
  return new Date(asUtc - offsetAt(guess, there));
}

/** `short` is for the narrow margin of a phone. */
export type When = { readonly text: string; readonly short: string; readonly late: boolean; readonly iso: string };

function narrow(text: string): string {
  return text === "Yesterday" ? "1 d ago" : text;
}

/** What stands in the margin: when it was done, else when it is due. */
export function whenOf(
  task: Pick<Task, "due" | "completedAt">,
  reader: Reader,
  now: Date = new Date(),
): When | undefined {
  const today = dayOf(now, reader);
  if (task.completedAt !== null) {
    const at = new Date(task.completedAt);
    const day = dayOf(at, reader);
    const text = day === today ? clockOf(at, reader) : shortDay(day, today, reader);
    return { text, short: narrow(text), late: false, iso: task.completedAt };
  }
  if (task.due === null) return undefined;
  const { date, time, zone } = task.due;
  if (time !== null) return whenTimed(instantOf({ date, time, zone }, reader), reader, now);
  const [year = 0, month = 1, dayOfMonth = 1] = date.split("-").map(Number);
  return whenDay(dayNumber(year, month - 1, dayOfMonth), today, date, reader);
}

function whenDay(day: number, today: number, iso: string, reader: Reader): When {
  const behind = today - day;
  if (behind > 1) return { text: `${behind} days late`, short: `${behind} d late`, late: true, iso };
  const text = shortDay(day, today, reader);
  return { text, short: behind === 1 ? "1 d late" : narrow(text), late: behind === 1, iso };
}

/** A moment is over when it has passed, wherever its reader is; it is shown by the reader's clock. */
function whenTimed(at: Date, reader: Reader, now: Date): When {
  const today = dayOf(now, reader);
  const day = dayOf(at, reader);
  const iso = at.toISOString();
  if (day !== today) return whenDay(day, today, iso, reader);
  const late = at.getTime() < now.getTime();
  const clock = clockOf(at, reader);
  return { text: late ? `${clock}, late` : clock, short: late ? "late" : clock, late, iso };
}
