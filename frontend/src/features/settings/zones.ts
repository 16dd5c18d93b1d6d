import type { Option } from "../../components/Combobox";

function offset(zone: string): string {
  try {
    const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts();
    return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
  } catch {
    return "";
  }
}

/** Every zone that this browser knows, and the one that is set. */
export function zoneOptions(current: string): readonly Option[] {
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", current]);
  return Array.from(zones, (zone) => ({ value: zone, label: zone.replaceAll("_", " "), note: offset(zone) })).sort(
    (a, b) => a.label.localeCompare(b.label),
  );
}

const LOCALES = [
  "cs-CZ",
  "da-DK",
  "de-AT",
  "de-CH",
  "de-DE",
  "en-AU",
  "en-CA",
  "en-GB",
  "en-IE",
  "en-IN",
  "en-US",
  "es-ES",
  "es-MX",
  "fi-FI",
  "fr-CA",
  "fr-CH",
  "fr-FR",
  "it-IT",
  "ja-JP",
  "ko-KR",
  "nb-NO",
  "nl-BE",
  "nl-NL",
  "pl-PL",
  "pt-BR",
  "pt-PT",
  "sv-SE",
  "tr-TR",
  "uk-UA",
  "zh-CN",
] as const;

function named(locale: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

function sample(locale: string): string {
  try {
    return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(2026, 10, 24));
  } catch {
    return "";
  }
}

export function localeOptions(current: string): readonly Option[] {
  return Array.from(new Set([current, ...LOCALES]), (locale) => ({
    value: locale,
    label: named(locale),
    note: sample(locale),
  })).sort((a, b) => a.label.localeCompare(b.label));
}
