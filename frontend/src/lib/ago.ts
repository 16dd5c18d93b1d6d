import { format, type Reader, wallClock } from "./reader";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function dayOf(instant: string, { locale, zone }: Reader, now = new Date()): string {
  const at = new Date(instant);
  const sameYear = wallClock(at, zone).year === wallClock(now, zone).year;
  const year = sameYear ? {} : ({ year: "numeric" } as const);
  return format(locale, { day: "numeric", month: "short", ...year, timeZone: zone }).format(at);
}

/** How long ago, for a margin. */
export function ago(instant: string, reader: Reader, now = new Date()): string {
  const passed = now.getTime() - new Date(instant).getTime();
  if (passed < 2 * MINUTE) return "Now";
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  if (passed < 7 * DAY) return `${Math.floor(passed / DAY)} d ago`;
  return dayOf(instant, reader, now);
}

/** How long something still holds, for a margin. */
export function left(instant: string, now = new Date()): string {
  const ahead = new Date(instant).getTime() - now.getTime();
  if (ahead <= 0) return "Over";
  if (ahead < DAY) return `${Math.max(1, Math.ceil(ahead / HOUR))} h left`;
  return `${Math.round(ahead / DAY)} d left`;
}
