import { Setting } from "./setting";

/** public/theme.js reads the same value before the first paint. */
export const theme = new Setting<"auto" | "light" | "dark">("theme", ["auto", "light", "dark"], (value) => {
  if (value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
});

/** Somebody who dictates needs to be able to switch single-letter keys off. */
export const singleKeys = new Setting<"on" | "off">("single-keys", ["on", "off"]);
