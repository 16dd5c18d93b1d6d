/** By whose custom and clock times are written. */
export type Reader = { readonly locale: string; readonly zone: string };

/** Whoever is not signed in yet, by what the browser is set to. */
export const BROWSER: Reader = {
  locale: navigator.language,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};

type Options = Intl.DateTimeFormatOptions;

const formats = new Map<string, Intl.DateTimeFormat>();

function made(locale: string | undefined, options: Options): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, options);
}

/** Made once for each: a formatter costs more than a row. A locale or zone that this browser does not know gives way. */
export function format(locale: string, options: Options): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (found === undefined) {
    const { timeZone: _, ...local } = options;
    const tries = [() => made(locale, options), () => made("en-GB", options), () => made(locale, local)];
    for (const attempt of tries) {
      try {
        found = attempt();
        break;
      } catch {
        // The next knows less of the reader.
      }
    }
    found ??= made(undefined, local);
    formats.set(key, found);
  }
  return found;
}

export type WallClock = Readonly<Record<"year" | "month" | "day" | "hour" | "minute", number>>;

/** What the clocks and calendars of a zone show at that instant. */
export function wallClock(at: number | Date, zone: string): WallClock {
  const digits = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const parts = format("en-GB", {
    ...digits,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    timeZone: zone,
  });
  const part = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  return { year, month, day, hour, minute };
}
