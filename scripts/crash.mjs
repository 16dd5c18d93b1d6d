// The packaged jar: write, kill -9, start again, and everything that was acknowledged is there.
//   node scripts/crash.mjs [rounds]
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { alive, withoutSettings } from "./processes.mjs";
import { signIn } from "./session.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const jar = join(root, "taskflow-bootstrap", "target", "taskflow.jar");
// With blanks, because homes have them.
const home = join(root, "taskflow-bootstrap", "target", "crash test", "home of tasks");
const rounds = Number(process.argv[2] ?? 4);
const writers = 8;
const acknowledged = new Map(); // id -> what the last answer said
let checks = 0;

function fail(message) {
  console.error(`crash: ${message}`);
  process.exit(1);
}

function check(holds, message) {
  checks++;
  if (!holds) fail(message);
}

async function until(condition, seconds, what) {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) fail(`waited ${seconds} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function start() {
  const env = { ...withoutSettings(process.env), TASKFLOW_HOME: home, TASKFLOW_PORT: "0", TASKFLOW_RATE_LIMIT: "0" };
  const launcher = spawn("java", ["-jar", jar], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  launcher.stdout.on("data", (data) => (output += data));
  launcher.stderr.on("data", (data) => (output += data));
  launcher.on("exit", (code) => (launcher.code = code ?? "signal"));
  let url;
  await until(
    () => {
      url = /running at (http:\S+)/.exec(output)?.[1];
      if (url === undefined && launcher.code !== undefined) fail(`it ended instead of starting:\n${output}`);
      return url !== undefined;
    },
    120,
    "a start",
  );
  return { launcher, application: childOf(launcher.pid), base: url.replace("localhost", "127.0.0.1") };
}

function childOf(parent) {
  return (existsSync("/proc/self/stat") ? parentsByProc() : parentsByPs()).find(([, ppid]) => ppid === parent)[0];
}

// [pid, parent] of every process; a slim Linux has no ps.
function parentsByProc() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        // The name before may hold blanks and brackets.
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])]];
      } catch {
        return []; // ended while we read
      }
    });
}

// macOS always has it.
function parentsByPs() {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return rows.map((row) => row.trim().split(/\s+/).map(Number));
}

function postmaster() {
  const found = readdirSync(home, { recursive: true }).find((name) => name.endsWith("postmaster.pid"));
  return found === undefined ? undefined : Number(readFileSync(join(home, found), "utf8").split("\n")[0]);
}

let cookie = "";

async function call(base, method, path, body) {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: { Cookie: cookie, Origin: base, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

// Adds, completes every second one, and remembers only what was answered.
async function write(base, writer, stop) {
  for (let n = 0; !stop.now; n++) {
    try {
      let task = await call(base, "POST", "/tasks", { title: `Writer ${writer}, task ${n}` });
      acknowledged.set(task.id, task);
      if (n % 2 === 1) {
        task = await call(base, "POST", `/tasks/${task.id}/complete`);
        acknowledged.set(task.id, task);
      }
    } catch (e) {
      // Cut off in mid-request is what this is about; a refusal is not.
      if (!stop.now) fail(`a writer was refused before the kill: ${e.message} ${e.cause ?? ""}`);
    }
  }
}

async function verify(base) {
  const tasks = new Map();
  let cursor = "";
  do {
    const page = await call(base, "GET", `/tasks?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    for (const task of page.items) tasks.set(task.id, task);
    cursor = page.nextCursor;
  } while (cursor);
  const logged = new Map();
  let since;
  for (;;) {
    const page = await call(base, "GET", `/changes?limit=200${since === undefined ? "" : `&since=${since}`}`);
    for (const change of page.items) {
      const versions = logged.get(change.entity.id) ?? [];
      versions.push(change.version);
      logged.set(change.entity.id, versions);
    }
    if (page.nextCursor === null) break;
    since = page.cursor;
  }
  for (const [id, last] of acknowledged) {
    const now = tasks.get(id);
    check(now !== undefined, `task ${id} was acknowledged and is gone`);
    check(now.version >= last.version, `task ${id} was acknowledged in version ${last.version} and is in ${now.version}`);
    check(last.completedAt === null || now.completedAt !== null, `task ${id} was completed and is open again`);
    const versions = logged.get(id) ?? [];
    check(
      versions.length === now.version && versions.every((version, i) => version === i + 1),
      `task ${id} is in version ${now.version}, but its log says ${versions}`,
    );
  }
}

if (!existsSync(jar)) fail("there is no taskflow.jar yet: make build");
rmSync(dirname(home), { recursive: true, force: true });
mkdirSync(dirname(home), { recursive: true });

for (let round = 0; round < rounds; round++) {
  const run = await start();
  if (round === 0) cookie = await signIn(run.base);
  if (round > 0) await verify(run.base);
  const stop = { now: false };
  const before = acknowledged.size;
  const working = Array.from({ length: writers }, (_, writer) => write(run.base, writer, stop));
  await until(() => acknowledged.size >= before + 100 + 40 * round, 60, "acknowledged writes");
  const database = postmaster();
  const victims = [
    ["the application", [run.application]],
    ["the launcher", [run.launcher.pid]],
    ["the database", [database]],
    ["application, launcher and database together", [run.application, run.launcher.pid, database]],
  ][round % 4];
  stop.now = true;
  for (const pid of victims[1]) process.kill(pid, "SIGKILL");
  await Promise.all(working);
  await until(
    () => ![run.application, run.launcher.pid].some(alive),
    60,
    `everything to end after kill -9 of ${victims[0]}`,
  );
  console.log(`crash: ${acknowledged.size} tasks acknowledged, then kill -9 of ${victims[0]}`);
}

const run = await start();
await verify(run.base);
const database = postmaster();
run.launcher.kill("SIGTERM");
await until(() => ![run.application, run.launcher.pid, database].some(alive), 60, "an orderly end after SIGTERM");
rmSync(dirname(home), { recursive: true, force: true });
console.log(`crash: ${checks} checks passed over ${acknowledged.size} tasks and ${rounds} kills`);
