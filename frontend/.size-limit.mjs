import { readFileSync } from "node:fs";

// What index.html names is what the first page loads: the entry, all that it imports at once, their styles.
const page = readFileSync(new URL("dist/index.html", import.meta.url), "utf8");
const path = Array.from(page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g), ([, file]) => `dist/${file}`);
if (path.length < 2) throw new Error("dist/index.html names no script and style: has the build changed?");

const gate = [{ name: "JS and CSS until the first row and a new task", path, limit: "150 kB", gzip: true }];
export default gate;
