const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|CriOS|Chromium)\//, "Chrome"],
  [/\bVersion\/.*\bSafari\//, "Safari"],
  [/^curl\//, "curl"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

function first(list: typeof BROWSERS, userAgent: string): string | undefined {
  return list.find(([sign]) => sign.test(userAgent))?.[1];
}

/** In the words of somebody who owns it; what is not known is told as it calls itself. */
export function deviceOf(userAgent: string | null): { name: string; handheld: boolean } {
  const agent = userAgent ?? "";
  const browser = first(BROWSERS, agent);
  const system = first(SYSTEMS, agent);
  const handheld = /\b(?:iPhone|iPad|Android)\b/.test(agent);
  const known = browser !== undefined && system !== undefined ? `${browser} on ${system}` : (browser ?? system);
  return { name: known ?? (agent === "" ? "Unknown device" : agent.slice(0, 60)), handheld };
}
