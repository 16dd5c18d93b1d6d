import { describe, expect, it } from "vitest";
import { whenOf } from "./when";

const NOW = new Date(2026, 10, 24, 10, 42);

function due(date: string, time: string | null = null) {
  return whenOf({ due: { date, time, zone: null }, completedAt: null }, NOW);
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

  it("is narrow on a phone", () => {
    expect(due("2026-11-21")?.short).toBe("3 d late");
    expect(due("2026-11-23")?.short).toBe("1 d late");
  });

  it("says when it was done, whenever it was due", () => {
    const completedAt = new Date(2026, 10, 24, 9, 30).toISOString();
    expect(whenOf({ due: { date: "2026-11-01", time: null, zone: null }, completedAt }, NOW)).toMatchObject({
      text: "09:30",
      late: false,
    });
  });

  it("leaves the margin empty without either", () => {
    expect(whenOf({ due: null, completedAt: null }, NOW)).toBeUndefined();
  });
});
