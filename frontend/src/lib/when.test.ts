import { describe, expect, it } from "vitest";
import { whenOf } from "./when";

const LONDON = { locale: "en-GB", zone: "Europe/London" };
const NOW = new Date("2026-11-24T10:42:00Z");

function due(date: string, time: string | null = null) {
  return whenOf({ due: { date, time, zone: null }, completedAt: null }, LONDON, NOW);
}

describe("what stands in the margin", () => {
  it.each([
    ["2026-11-24", "Today", false],
    ["2026-11-25", "Wed", false],
    ["2026-11-30", "Mon", false],
    ["2026-12-01", "1 Dec", false],
    ["2027-01-04", "4 Jan 27", false],
    ["2026-11-23", "Yesterday", true],
    ["2026-11-21", "3 days late", true],
  ])("due %s: %s", (date, text, late) => {
    expect(due(date)).toMatchObject({ text, late });
  });

  it("says the time of today", () => {
    expect(due("2026-11-24", "17:00")?.text).toBe("17:00");
  });

  it.each([
    ["10:41", null, "10:41, late", true],
    ["10:43", null, "10:43", false],
    // 05:40 in New York is 10:40 in London, 11:40 in Berlin: the instant decides, not the digits.
    ["05:40", "America/New_York", "10:40, late", true],
    ["05:50", "America/New_York", "10:50", false],
    ["12:00", "Europe/Berlin", "11:00", false],
    ["11:30", "Europe/Berlin", "10:30, late", true],
  ])("due today at %s in %s: %s", (time, zone, text, late) => {
    const now = new Date("2026-11-24T10:42:00Z");
    const when = whenOf({ due: { date: "2026-11-24", time, zone }, completedAt: null }, LONDON, now);
    expect(when).toMatchObject({ text, late });
  });

  it("takes the hour that a change of clocks leaves", () => {
    const now = new Date("2026-10-25T00:00:00Z");
    const zone = "Europe/Berlin";
    expect(whenOf({ due: { date: "2026-10-25", time: "12:00", zone }, completedAt: null }, LONDON, now)?.iso).toBe(
      "2026-10-25T11:00:00.000Z",
    );
  });

  it("is written by the reader's custom, on the reader's day and clock", () => {
    const tokyo = { locale: "en-US", zone: "Asia/Tokyo" };
    // 01:30 of the 25th in Tokyo.
    const now = new Date("2026-11-24T16:30:00Z");
    const day = (date: string) =>
      whenOf({ due: { date, time: null, zone: null }, completedAt: null }, tokyo, now)?.text;
    expect(day("2026-11-25")).toBe("Today");
    expect(day("2026-11-24")).toBe("Yesterday");
    expect(day("2026-12-24")).toBe("Dec 24");
    const at = { date: "2026-11-25", time: "17:00", zone: null };
    // Some put a narrow space before PM.
    expect(whenOf({ due: at, completedAt: null }, tokyo, now)?.text).toMatch(/^05:00\sPM$/);
    expect(whenOf({ due: at, completedAt: null }, { ...tokyo, locale: "de-DE" }, now)?.iso).toBe(
      "2026-11-25T08:00:00.000Z",
    );
  });

  it("is narrow on a phone", () => {
    expect(due("2026-11-21")?.short).toBe("3 d late");
    expect(due("2026-11-23")?.short).toBe("1 d late");
  });

  it("says when it was done, whenever it was due", () => {
    const completedAt = "2026-11-24T09:30:00Z";
    expect(whenOf({ due: { date: "2026-11-01", time: null, zone: null }, completedAt }, LONDON, NOW)).toMatchObject({
      text: "09:30",
      late: false,
    });
  });

  it("leaves the margin empty without either", () => {
    expect(whenOf({ due: null, completedAt: null }, LONDON, NOW)).toBeUndefined();
  });
});
