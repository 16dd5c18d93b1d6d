const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WITHOUT_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const WITH_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

export function dayOf(instant: string, now = new Date()): string {
  const at = new Date(instant);
  return (at.getFullYear() === now.getFullYear() ? WITHOUT_YEAR : WITH_YEAR).format(at);
}

/** How long ago, for a margin. */
export function ago(instant: string, now = new Date()): string {
  const passed = now.getTime() - new Date(instant).getTime();
  if (passed < 2 * MINUTE) return "Now";
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  if (passed < 7 * DAY) return `${Math.floor(passed / DAY)} d ago`;
  return dayOf(instant, now);
}

/** How long something still holds, for a margin. */
export function left(instant: string, now = new Date()): string {
  const ahead = new Date(instant).getTime() - now.getTime();
  if (ahead <= 0) return "Over";
  if (ahead < DAY) return `${Math.max(1, Math.ceil(ahead / HOUR))} h left`;
  return `${Math.round(ahead / DAY)} d left`;
}
