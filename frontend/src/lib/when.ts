import type { Task } from "../api/types";

const DAY = 86_400_000;
const UTC = { timeZone: "UTC" } as const;
// Made once: a formatter costs more than a row.
const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "short", ...UTC });
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", ...UTC });
const DATE_AND_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "2-digit", ...UTC });

/** Midnight of a calendar day, counted in whole days; only differences matter. */
function dayNumber(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month, day) / DAY);
}

function dayOf(at: Date): number {
  return dayNumber(at.getFullYear(), at.getMonth(), at.getDate());
}

function clockOf(at: Date): string {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

function shortDay(days: number, today: number): string {
  const date = new Date(days * DAY);
  const ahead = days - today;
  if (ahead === 0) return "Today";
  if (ahead === -1) return "Yesterday";
  if (Math.abs(ahead) < 7) return WEEKDAY.format(date);
  const sameYear = date.getUTCFullYear() === new Date(today * DAY).getUTCFullYear();
  return (sameYear ? DATE : DATE_AND_YEAR).format(date);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    const digits = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
    clock = new Intl.DateTimeFormat("en-GB", { ...digits, hourCycle: "h23", era: "short", timeZone: zone });
    clocks.set(zone, clock);
  }
  return clock;
}

/** How far the zone's clocks are ahead of UTC at that instant. */
function offsetAt(at: number, zone: string): number {
  const part = Object.fromEntries(
    wallClock(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}

type Moment = { readonly date: string; readonly time: string; readonly zone: string | null };

/** The instant that a wall clock in its zone shows; without one, in the reader's. */
function instantOf({ date, time, zone }: Moment): Date {
  const local = new Date(`${date}T${time}`);
  if (zone === null) return local;
  try {
    const asUtc = Date.parse(`${date}T${time}Z`);
    const guess = asUtc - offsetAt(asUtc, zone);
    return new Date(asUtc - offsetAt(guess, zone));
  } catch {
    // A zone that this browser does not know yet.
    return local;
  }
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
    const text = day === today ? clockOf(at) : shortDay(day, today);
    return { text, short: narrow(text), late: false, iso: task.completedAt };
  }
  if (task.due === null) return undefined;
  const { date, time, zone } = task.due;
  if (time !== null) return whenTimed(instantOf({ date, time, zone }), now);
  const [year = 0, month = 1, dayOfMonth = 1] = date.split("-").map(Number);
  return whenDay(dayNumber(year, month - 1, dayOfMonth), today, date);
}

function whenDay(day: number, today: number, iso: string): When {
  const behind = today - day;
  if (behind > 1) return { text: `${behind} days late`, short: `${behind} d late`, late: true, iso };
  const text = shortDay(day, today);
  return { text, short: behind === 1 ? "1 d late" : narrow(text), late: behind === 1, iso };
}

/** A moment is over when it has passed, wherever its reader is; it is shown by the reader's clock. */
function whenTimed(at: Date, now: Date): When {
  const today = dayOf(now);
  const day = dayOf(at);
  const iso = at.toISOString();
  if (day !== today) return whenDay(day, today, iso);
  const late = at.getTime() < now.getTime();
  const clock = clockOf(at);
  return { text: late ? `${clock}, late` : clock, short: late ? "late" : clock, late, iso };
}
