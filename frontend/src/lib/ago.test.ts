import { describe, expect, it } from "vitest";
import { ago, dayOf, left } from "./ago";
import { deviceOf } from "./device";

const READER = { locale: "en-GB", zone: "Europe/London" };
const NOW = new Date("2026-11-24T12:00:00Z");
const earlier = (ms: number) => new Date(NOW.getTime() - ms).toISOString();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe("a margin says", () => {
  it("how long ago", () => {
    expect(ago(earlier(10_000), READER, NOW)).toBe("Now");
    expect(ago(earlier(5 * MINUTE), READER, NOW)).toBe("5 min ago");
    expect(ago(earlier(3 * 60 * MINUTE), READER, NOW)).toBe("3 h ago");
    expect(ago(earlier(2 * DAY), READER, NOW)).toBe("2 d ago");
    expect(ago(earlier(20 * DAY), READER, NOW)).toBe("4 Nov");
  });

  it("how long still", () => {
    expect(left(earlier(-14 * DAY + 1000), NOW)).toBe("14 d left");
    expect(left(earlier(-90 * MINUTE), NOW)).toBe("2 h left");
    expect(left(earlier(1), NOW)).toBe("Over");
  });

  it("a day of another year with it", () => {
    expect(dayOf("2025-11-24T12:00:00Z", READER, NOW)).toBe("24 Nov 2025");
  });

  it("a day by the reader's custom and clock", () => {
    const late = "2026-11-03T23:30:00Z";
    expect(dayOf(late, { locale: "en-US", zone: "America/New_York" }, NOW)).toBe("Nov 3");
    expect(dayOf(late, { locale: "de-DE", zone: "Europe/Berlin" }, NOW)).toBe("4. Nov.");
    expect(dayOf("2025-12-31T23:30:00Z", { locale: "de-DE", zone: "Europe/Berlin" }, NOW)).toBe("1. Jan.");
  });

  it("a day even for a reader that this browser does not know", () => {
    expect(dayOf("2026-11-03T12:00:00Z", { locale: "not a locale", zone: "Europe/Berlin" }, NOW)).toBe("3 Nov");
    expect(dayOf("2026-11-03T12:00:00Z", { locale: "en-GB", zone: "Mars/Olympus" }, NOW)).toBe("3 Nov");
  });
});

describe("a device", () => {
  it.each([
    ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36", "Chrome on Linux", false],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0.0.0 Safari/537.36 Edg/150.0", "Edge on Windows", false],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Version/19.1 Safari/604.1", "Safari on iPhone", true],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:151.0) Gecko/20100101 Firefox/151.0", "Firefox on Mac", false],
    ["curl/8.5", "curl", false],
    ["", "Unknown device", false],
  ])("%s", (agent, name, handheld) => {
    expect(deviceOf(agent)).toEqual({ name, handheld });
  });
});
