// Maven's door to the UI: installs and builds only when what they depend on has changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sameDependencies } from "./lock.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const lockFile = join(here, "package-lock.json");
const stamps = join(here, "node_modules", ".taskflow");

function files(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function digest(names) {
  const hash = createHash("sha256");
  for (const file of names.flatMap((name) => files(join(here, name)))) {
    hash.update(file.slice(here.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function npm(...args) {
  const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" };
  const windows = process.platform === "win32";
  const run = spawnSync("npm", args, { cwd: here, env, stdio: "inherit", shell: windows });
  if (run.status !== 0) {
    console.error(`npm ${args.join(" ")} failed${run.error ? `: ${run.error.message}` : ""}`);
    process.exit(run.status ?? 1);
  }
}

function step(name, inputs, outputs, work) {
  const stamp = join(stamps, name);
  const now = digest(inputs);
  const done = existsSync(stamp) && readFileSync(stamp, "utf8") === now && existsSync(join(here, outputs));
  if (done) return;
  rmSync(stamp, { force: true });
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, now);
}

if (!existsSync(lockFile)) {
  console.error("package-lock.json is missing: run npm install once and commit it");
  process.exit(1);
}

step("install", ["package.json", "package-lock.json", ".npmrc"], "node_modules/vite", () => {
  // npm ci refuses a lock with optional packages of other platforms, so: install, and the lock must not move.
  const before = readFileSync(lockFile, "utf8");
  npm("install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error");
  const after = readFileSync(lockFile, "utf8");
  if (!sameDependencies(before, after)) {
    console.error("npm install changed package-lock.json: commit the new lock, then build again");
    process.exit(1);
  }
  // Another npm's way to write the same.
  if (after !== before) writeFileSync(lockFile, before);
});

const sources = ["src", "public", "index.html", "vite.config.ts", "tsconfig.json", "package.json", "package-lock.json"];
step("build", sources, "dist/index.html", () => {
  rmSync(join(here, "target", "classes", "META-INF", "resources"), { recursive: true, force: true });
  npm("run", "--silent", "build");
});
