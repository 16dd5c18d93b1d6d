// The front door, used as people do: make run in a folder with blanks, Ctrl-C, again, java -jar from elsewhere on
// whatever Java is called java here, and npm run dev before it.
//   node scripts/door.mjs        after a build
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { alive, withoutSettings } from "./processes.mjs";
import { signIn } from "./session.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const built = join("taskflow-bootstrap", "target");
const clone = join(root, built, "door", "a clone of TaskFlow");
const started = [];

process.on("exit", () => {
  for (const pid of started) {
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // Ended long ago, which is the rule.
    }
  }
});

function fail(message) {
  console.error(`door: ${message}`);
  process.exit(1);
}

async function until(condition, seconds, what) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() > end) fail(`waited ${seconds} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// ---- a clone, with what a build leaves in it

function copy() {
  rmSync(dirname(clone), { recursive: true, force: true });
  const listed = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  for (const name of listed.split("\0").filter((name) => name && existsSync(join(root, name)))) {
    cpSync(join(root, name), join(clone, name), { preserveTimestamps: true });
  }
  mkdirSync(join(clone, built, "lib"), { recursive: true });
  // Linked, as libraries are large.
  for (const name of ["taskflow.jar", ...readdirSync(join(root, built, "lib")).map((jar) => join("lib", jar))]) {
    linkSync(join(root, built, name), join(clone, built, name));
  }
  // Newer than the folders that were just made: nothing to build.
  writeFileSync(join(clone, built, ".built"), "");
}

// ---- processes

/** In a process group of its own, as a terminal starts it. */
function run(command, args, cwd, settings) {
  const env = { ...withoutSettings(process.env), ...settings };
  // A make above us would hand its flags down.
  for (const name of ["MAKEFLAGS", "MFLAGS", "MAKELEVEL"]) delete env[name];
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  started.push(child.pid);
  const self = { child, said: "", ended: false, pid: child.pid };
  child.stdout.on("data", (data) => (self.said += data));
  child.stderr.on("data", (data) => (self.said += data));
  // Not exit: everybody who writes there has to have ended.
  child.on("close", (code, signal) => Object.assign(self, { ended: true, code, signal }));
  return self;
}

async function start(what, command, args, cwd, patience = 120) {
  const began = performance.now();
  const taskflow = run(command, args, cwd, { TASKFLOW_PORT: "0" });
  const address = await until(
    () => {
      if (taskflow.ended) fail(`${what} ended instead of starting:\n${taskflow.said}`);
      return /^TaskFlow is running at http:\/\/localhost:(\d+)$/m.exec(taskflow.said);
    },
    patience,
    `${what} to say where it is; it said:\n${taskflow.said}`,
  );
  const database = Number(readFileSync(postmasterFile(), "utf8").split("\n")[0]);
  console.log(`door: ${what} was there after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return { ...taskflow, what, process: taskflow, port: Number(address[1]), database };
}

const postmasterFile = () => join(clone, ".taskflow", "pg", "cluster", "data", "postmaster.pid");

/** Told to end, everything ends, and in order. */
async function end(taskflow, signal, told) {
  process.kill(told, signal);
  await until(() => taskflow.process.ended, 30, `${taskflow.what} to end after ${signal}`);
  const left = [taskflow.pid, taskflow.database].filter(alive);
  if (left.length > 0) fail(`${taskflow.what}: ${left} lived on after ${signal}`);
  if (existsSync(postmasterFile())) fail(`${taskflow.what}: PostgreSQL was not ended in order by ${signal}`);
  const { said } = taskflow.process;
  if (!said.includes("TaskFlow has stopped.")) fail(`${taskflow.what} did not say that it stopped:\n${said}`);
  if (/Exception|^\s+at /m.test(said)) fail(`${taskflow.what} ended with a stack trace:\n${said}`);
}

// ---- HTTP

let cookie = "";

async function answer(url, options = {}) {
  const response = await fetch(url, { ...options, headers: { Cookie: cookie, ...options.headers } });
  const text = await response.text();
  if (!response.ok) fail(`${options?.method ?? "GET"} ${url}: ${response.status} ${text}`);
  return text;
}

async function serves(base, title) {
  const page = await answer(`${base}/`);
  if (!/<div id="root">/.test(page)) fail(`${base}/ is not the page:\n${page}`);
  if (typeof JSON.parse(await answer(`${base}/api/v1/me`)).id !== "string") fail(`${base}/api/v1/me names nobody`);
  const stop = new AbortController();
  const stream = await fetch(`${base}/api/v1/changes/stream`, { headers: { Cookie: cookie }, signal: stop.signal });
  let events = "";
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of stream.body) events += decoder.decode(chunk, { stream: true });
  })().catch(() => {}); // cut off below
  await answer(`${base}/api/v1/tasks`, {
    method: "POST",
    // As a browser says it.
    headers: { "Content-Type": "application/json", Origin: base },
    body: JSON.stringify({ title }),
  });
  await until(() => events.includes(title), 10, `${base} to tell the live stream of a new task`);
  stop.abort();
  await reading;
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function devServer(taskflow) {
  const port = await freePort();
  const args = ["run", "dev", "--", "--host", "127.0.0.1", "--port", String(port), "--strictPort"];
  const vite = run("npm", args, join(root, "frontend"), { TASKFLOW_PORT: String(taskflow.port) });
  const base = `http://127.0.0.1:${port}`;
  await until(
    () => {
      if (vite.ended) fail(`npm run dev ended instead of serving:\n${vite.said}`);
      return fetch(`${base}/`).then(
        (response) => response.ok,
        () => false,
      );
    },
    60,
    "npm run dev",
  );
  await serves(base, "Seen through npm run dev");
  // A page that holds this module; then somebody saves it, without a change.
  await answer(`${base}/src/main.tsx`);
  utimesSync(join(root, "frontend", "src", "main.tsx"), new Date(), new Date());
  await until(() => /(hmr update|page reload) .*main\.tsx/.test(vite.said), 10, "npm run dev to reload what was saved");
  process.kill(-vite.pid, "SIGTERM");
  await until(() => vite.ended, 10, "npm run dev to end");
  console.log("door: npm run dev showed the page, the API and the live stream, and reloads what is saved");
}

// ---- the run

if (!existsSync(join(root, built, "taskflow.jar"))) fail("there is no taskflow.jar yet: make build");
copy();
const first = await start("the first make run", "make", ["run"], clone);
cookie = await signIn(`http://127.0.0.1:${first.port}`);
await serves(`http://127.0.0.1:${first.port}`, "Made at the first start");
await devServer(first);
// Ctrl-C: the terminal tells the whole group, make among it.
await end(first, "SIGINT", -first.pid);

// Seconds when it is alone; on a machine that does other things too, still not a first start's time.
const second = await start("the second make run", "make", ["run"], clone, 30);
// A kill tells make alone, which passes it on.
await end(second, "SIGTERM", second.pid);

// From elsewhere, and on what is called java here, be it too old to run TaskFlow itself.
const java = /"(\d+)[^"]*"/.exec(String(execFileSync("sh", ["-c", "java -version 2>&1"])))[1];
const jar = join(clone, built, "taskflow.jar");
const third = await start(`java -jar on Java ${java}`, "java", ["-jar", jar], dirname(root));
const tasks = await answer(`http://127.0.0.1:${third.port}/api/v1/tasks?limit=50`);
for (const title of ["Made at the first start", "Seen through npm run dev"]) {
  if (!tasks.includes(title)) fail(`"${title}" is gone at the third start`);
}
await end(third, "SIGINT", third.pid);
rmSync(dirname(clone), { recursive: true, force: true });
console.log("door: passed");
