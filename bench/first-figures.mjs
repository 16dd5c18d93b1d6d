// The first figures: starts, memory, first-route bytes, and read, list of 50 and create over HTTP beside pgbench with
// the very statements that TaskFlow sent for them, taken from PostgreSQL's log, in the same run, alternating.
//
//   node bench/first-figures.mjs            needs a built jar, Linux, and what scripts/tools bench asks for; loopback only
//
// ROUNDS=5 SECONDS_EACH=4 WARMUP=10 (seconds a case) CLIENTS=16. wrk and pgbench take their share of the same cores, so
// rates are those of a saturated machine: read the ratios, and CPU per request, which holds elsewhere.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { withoutSettings } from "../scripts/processes.mjs";
import { signIn } from "../scripts/session.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const jar = join(root, "taskflow-bootstrap", "target", "taskflow.jar");
const work = join(root, "taskflow-bootstrap", "target", "bench");
const home = join(work, "home");
const number = (name, otherwise) => Number(process.env[name] ?? otherwise);
const rounds = number("ROUNDS", 5);
const seconds = number("SECONDS_EACH", 4);
const warmup = number("WARMUP", 10);
const clients = number("CLIENTS", 16);
const tick = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function die(message) {
  console.error(`first-figures: ${message}`);
  process.exit(1);
}

// ---- processes

const processes = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const ticks = fields.slice(11, 15).map(Number).reduce((a, b) => a + b);
        return [{ pid: Number(name), parent: Number(fields[1]), ticks }];
      } catch {
        return []; // ended while we read
      }
    });

function tree(pid) {
  const all = processes();
  const found = all.filter((p) => p.pid === pid);
  for (let i = 0; i < found.length; i++) found.push(...all.filter((p) => p.parent === found[i].pid));
  return found;
}

const ticksOf = (pid) => tree(pid).reduce((sum, p) => sum + p.ticks, 0);

function pss(pids) {
  let sum = 0;
  for (const pid of pids) sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]);
  return Math.round(sum / 1024);
}

const postmaster = () => Number(readFileSync(join(home, "pg", "cluster", "data", "postmaster.pid"), "utf8").split("\n")[0]);

async function start() {
  // As much as one person likes, and the log as text: JSON has a line for each of the millions of requests.
  const room = { TASKFLOW_RATE_LIMIT: "0", TASKFLOW_LOG: "text" };
  const env = { ...withoutSettings(process.env), ...room, TASKFLOW_HOME: home, TASKFLOW_PORT: "0" };
  const began = performance.now();
  const launcher = spawn("java", ["-jar", jar], { env, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  launcher.stdout.on("data", (data) => (output += data));
  const ended = new Promise((resolve) => launcher.on("exit", resolve));
  let base;
  for (;;) {
    base ??= /running at (http:\S+)/.exec(output)?.[1].replace("localhost", "127.0.0.1");
    if (base && (await fetch(`${base}/health/ready`).then((r) => r.ok, () => false))) break;
    if (launcher.exitCode !== null) die(`TaskFlow ended instead of starting:\n${output}`);
    await pause(5);
  }
  const application = processes().find((p) => p.parent === launcher.pid).pid;
  return {
    base,
    application,
    database: postmaster(),
    seconds: (performance.now() - began) / 1000,
    stop: async () => {
      launcher.kill("SIGTERM");
      await ended;
    },
  };
}

// ---- HTTP

let cookie = "";

async function call(base, method, path, body) {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: { "Content-Type": "application/json", Cookie: cookie, Origin: base },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) die(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

async function firstRoute(base) {
  const bytes = { sent: 0, gz: 0, fonts: 0, files: 0 };
  const get = async (path) => {
    // Not fetch: it unpacks, and what travels is asked for.
    const out = execFileSync("curl", ["-sS", "-H", "Accept-Encoding: gzip", "-o", join(work, "answer"), "-w", "%{size_download} %{content_type}", base + path], { encoding: "utf8" });
    const plain = execFileSync("curl", ["-sS", base + path]);
    const size = Number(out.split(" ")[0]);
    bytes.files++;
    if (/font|woff/.test(out)) bytes.fonts += size;
    else {
      bytes.sent += size;
      bytes.gz += gzipSync(plain, { level: 9 }).length;
    }
    return plain.toString("utf8");
  };
  const html = await get("/");
  for (const [, path] of html.matchAll(/<(?:script|link)[^>]+(?:src|href)="(\/[^"]+\.(?:js|css))"/g)) {
    const text = await get(path);
    if (path.endsWith(".css")) for (const [, font] of text.matchAll(/url\("?(\/[^")]+\.woff2)"?\)/g)) await get(font);
  }
  return bytes;
}

// ---- the statements that TaskFlow sends

const password = () => readFileSync(join(home, "pg", "cluster", "password"), "utf8").trim();
const port = () => readFileSync(join(home, "pg", "cluster", "data", "postmaster.pid"), "utf8").split("\n")[3];

let user;
function psql(sql, database = "taskflow") {
  const run = spawnSync("psql", ["-X", "-A", "-t", "-h", "127.0.0.1", "-p", port(), "-U", user, "-d", database, "-c", sql], {
    env: { ...process.env, PGPASSWORD: password() },
    encoding: "utf8",
  });
  if (run.status !== 0) die(`psql: ${run.stderr}`);
  return run.stdout.trim();
}

/** What PostgreSQL was told while `work` ran, by the backend that said `marker`: [{sql, values}]. */
async function statementsOf(work, marker) {
  psql("alter system set log_statement = 'all'");
  psql("select pg_reload_conf()");
  await pause(500);
  const log = join(home, "pg", "cluster", "postgres.log");
  const before = readFileSync(log, "utf8").length;
  await work();
  await pause(300);
  psql("alter system reset log_statement");
  psql("select pg_reload_conf()");
  const entries = readFileSync(log, "utf8").slice(before).split(/^(?=\d{4}-\d\d-\d\d )/m);
  const statements = [];
  for (const entry of entries) {
    const head = /^\S+ \S+ \S+ \[(\d+)\][^\n]*? (LOG|DETAIL): {2}([\s\S]*)$/.exec(entry);
    if (!head) continue;
    const [, pid, kind, text] = head;
    const said = /^(?:execute [^:]+|statement): ([\s\S]*)$/.exec(text);
    if (kind === "LOG" && said) statements.push({ pid, sql: said[1].trim(), values: [] });
    if (kind === "DETAIL" && /^Parameters: /i.test(text) && statements.length > 0) {
      const last = statements.findLast((s) => s.pid === pid);
      for (const [, n, value] of text.matchAll(/\$(\d+) = (NULL|'(?:[^']|'')*')/g)) last.values[n] = value;
    }
  }
  const backend = statements.find((s) => marker(s))?.pid;
  if (backend === undefined) die(`PostgreSQL's log has not what was looked for:\n${entries.join("")}`);
  // Who is calling is asked before, for every request alike; pgbench has nobody calling.
  return statements.filter((s) => s.pid === backend && !s.sql.includes("login_session"));
}

/** As pgbench's text; `replace` may answer something else to stand where a value stood. */
const asText = ({ sql, values }, replace = (value) => undefined) =>
  sql
    .replace(/\$(\d+)/g, (_, n) => replace(values[n]) ?? literal(values[n]))
    .replace(/\s*\n\s*/g, " ")
    .replace(/;$/, "");

/** pgbench takes `:null` inside a string for a variable of its own. */
const literal = (value) =>
  value.includes(":") ? `E${value.replaceAll("\\", "\\\\").replaceAll(":", "\\x3a")}` : value;

// ---- measuring

function measure(command, args, run, env = {}) {
  const before = { app: ticksOf(run.application), db: ticksOf(run.database) };
  const load = loadavg()[0];
  const done = spawnSync(command, args, { env: { ...process.env, ...env }, encoding: "utf8" });
  if (done.status !== 0) die(`${command} ${args.join(" ")}:\n${done.stdout}${done.stderr}`);
  const us = (now, then) => ((now - then) * 1e6) / tick;
  return {
    out: done.stdout,
    app: us(ticksOf(run.application), before.app),
    db: us(ticksOf(run.database), before.db),
    load,
  };
}

function wrk(run, script, time) {
  const m = measure("wrk", ["-t1", `-c${clients}`, `-d${time}s`, "--latency", "-s", script, run.base], run);
  const [, requests, duration, p50, p99, failed] = /RESULT (\d+) (\d+) (\d+) (\d+) (\d+)/.exec(m.out).map(Number);
  if (failed > 0) die(`${failed} requests failed: ${m.out}`);
  return { rate: (requests * 1e6) / duration, p50: p50 / 1000, p99: p99 / 1000, app: m.app / requests, db: m.db / requests, load: m.load };
}

function pgbench(run, scripts, time) {
  const files = scripts.flatMap((file) => ["-f", file]);
  const args = ["-n", "-M", "prepared", "-c", String(clients), "-j", "1", "-T", String(time), "-h", "127.0.0.1", "-p", port(), "-U", user, ...files, "taskflow"];
  const m = measure("pgbench", args, run, { PGPASSWORD: password() });
  const count = Number(/actually processed: (\d+)/.exec(m.out)[1]);
  if (!/failed transactions: 0 /.test(m.out)) die(`pgbench: ${m.out}`);
  return { rate: Number(/tps = ([\d.]+)/.exec(m.out)[1]), db: m.db / count, load: m.load };
}

const lua = (init) => `
local count = 0
wrk.headers["Cookie"] = "${cookie}"
wrk.headers["Sec-Fetch-Site"] = "none"
${init}
function done(summary, latency)
  local e = summary.errors
  print(string.format("RESULT %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
`;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// ---- the run

if (!existsSync(jar)) die("there is no taskflow.jar yet: make build");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
const lines = [];
const say = (line) => {
  console.log(line);
  lines.push(line);
};
const commit = execFileSync("git", ["-C", root, "rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
say(`## First figures, ${new Date().toISOString().slice(0, 16)}Z, commit ${commit}`);
say("");
say(`\`make bench\` (${rounds} rounds of ${seconds} s, ${warmup} s of warm-up a case, ${clients} connections); ${cpus().length} cores, ${cpus()[0].model.trim()}; load average before: ${loadavg().map((l) => l.toFixed(2)).join(" ")}`);
say("");

const first = await start();
await first.stop();
const later = [];
for (let i = 0; i < 3; i++) {
  const again = await start();
  later.push(again.seconds);
  await again.stop();
}
const run = await start();
later.push(run.seconds);
await pause(15_000);
const bytes = await firstRoute(run.base);
say("| what | figure |");
say("|---|---|");
say(`| first start, from \`java -jar\` to the first 200 of /health/ready | ${first.seconds.toFixed(1)} s |`);
say(`| later starts, median of ${later.length} | ${median(later).toFixed(1)} s |`);
say(`| memory (PSS) 15 s after a start: application | ${pss([run.application])} MB |`);
say(`| ... launcher | ${pss([processes().find((p) => p.pid === run.application).parent])} MB |`);
say(`| ... PostgreSQL, all its processes | ${pss(tree(run.database).map((p) => p.pid))} MB |`);
say(`| first route, ${bytes.files} files, as sent to a client that takes gzip, without the font | ${(bytes.sent / 1024).toFixed(1)} KiB |`);
say(`| ... the same by gzip -9 | ${(bytes.gz / 1024).toFixed(1)} KiB |`);
say(`| ... the font | ${(bytes.fonts / 1024).toFixed(1)} KiB |`);

user = process.env.BENCH_DB_USER ?? "taskflow";
cookie = await signIn(run.base);
const reading = await call(run.base, "POST", "/projects", { name: "Bench: reading" });
const writing = await call(run.base, "POST", "/projects", { name: "Bench: writing" });
const mirrored = await call(run.base, "POST", "/projects", { name: "Bench: writing by pgbench" });
const description = "A sentence of the description, as people write them. ".repeat(4).trim();
const body = (project) => ({ projectId: project.id, title: "A new task", priority: "high", description });
const ids = [];
for (let i = 0; i < 1000; i++) {
  ids.push((await call(run.base, "POST", "/tasks", { ...body(reading), title: `Task ${i}` })).id);
}
psql("vacuum analyze");

const list = `/tasks?q=project:${reading.key}&limit=50`;
const get = await statementsOf(() => call(run.base, "GET", `/tasks/${ids[0]}`), (s) => s.values.includes(`'${ids[0]}'`));
const getList = await statementsOf(() => call(run.base, "GET", list), (s) => / limit 51/.test(s.sql));
let made;
const create = await statementsOf(
  async () => (made = await call(run.base, "POST", "/tasks", body(mirrored))),
  (s) => /insert into task/.test(s.sql),
);
const script = (name, text) => {
  const file = join(work, name);
  writeFileSync(file, text);
  return file;
};
const reads = ids
  .filter((_, i) => i % 50 === 0)
  .map((id, i) => script(`read-${i}.sql`, get.map((s) => `${asText(s, (v) => (v === `'${ids[0]}'` ? `'${id}'` : undefined))};\n`).join("")));
const lists = [script("list.sql", getList.map((s) => `${asText(s)};\n`).join(""))];
// Each run of the script needs ids, a rank and a number of its own, as each request has.
const uuid = (prefix) => `('${prefix}-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid`;
const own = new Map();
const writes = [
  script(
    "create.sql",
    `\\set n random(1, 281474976710655)\n${create
      .map((s) => {
        const inserts = /insert into/.test(s.sql);
        const numbers = /returning/.test(s.sql) && !inserts;
        const text = asText(s, (value) => {
          const plain = value?.replace(/^'|'$/g, "");
          if (inserts && plain === made.rank) return `(${value} || to_hex(:n::bigint) || 'V')`;
          if (inserts && plain === made.key.split("-")[1]) return ":text";
          const fresh = /^[0-9a-f]{8}-/.test(plain ?? "") && ![mirrored.id, made.statusId, made.createdBy].includes(plain);
          if (!fresh) return undefined;
          if (!own.has(plain)) own.set(plain, uuid(`0000000${own.size}`));
          return own.get(plain);
        });
        return numbers ? `${text} \\gset\n` : `${text};\n`;
      })
      .join("")}`,
  ),
];

const headers = `{ ["Content-Type"] = "application/json", ["Cookie"] = "${cookie}", ["Sec-Fetch-Site"] = "none" }`;
const cases = [
  {
    name: "read one",
    wrk: script("read.lua", lua(`local ids = { ${ids.map((id) => `"${id}"`).join(", ")} }
request = function() count = count % #ids + 1; return wrk.format("GET", "/api/v1/tasks/" .. ids[count]) end`)),
    pgbench: reads,
  },
  {
    name: "list of 50",
    wrk: script("list.lua", lua(`request = function() return wrk.format("GET", "/api/v1${list}") end`)),
    pgbench: lists,
  },
  {
    name: "create",
    wrk: script("create.lua", lua(`local body = [[${JSON.stringify(body(writing))}]]
request = function() return wrk.format("POST", "/api/v1/tasks", ${headers}, body) end`)),
    pgbench: writes,
  },
];

for (const c of cases) {
  wrk(run, c.wrk, warmup);
  pgbench(run, c.pgbench, 2);
}
const results = new Map(cases.map((c) => [c.name, { http: [], sql: [] }]));
for (let round = 0; round < rounds; round++) {
  for (const c of cases) {
    const measures = [
      () => results.get(c.name).http.push(wrk(run, c.wrk, seconds)),
      () => results.get(c.name).sql.push(pgbench(run, c.pgbench, seconds)),
    ];
    if (round % 2) measures.reverse();
    for (const one of measures) one();
  }
}
say(`| memory (PSS) after the load below: application | ${pss([run.application])} MB |`);
say("");
say("| case | HTTP /s (least-most) | pgbench /s (least-most) | ratio | p50 ms | p99 ms | application CPU us | database CPU us, HTTP | ... pgbench | statements |");
say("|---|---|---|---|---|---|---|---|---|---|");
const statements = { "read one": get, "list of 50": getList, create };
for (const [name, { http, sql }] of results) {
  const m = (list, field) => median(list.map((x) => x[field]));
  const span = (list) => `(${Math.min(...list.map((x) => x.rate)).toFixed(0)}-${Math.max(...list.map((x) => x.rate)).toFixed(0)})`;
  say(
    `| ${name} | ${m(http, "rate").toFixed(0)} ${span(http)} | ${m(sql, "rate").toFixed(0)} ${span(sql)} | ${(m(http, "rate") / m(sql, "rate")).toFixed(2)} | ${m(http, "p50").toFixed(1)} | ${m(http, "p99").toFixed(1)} | ${m(http, "app").toFixed(0)} | ${m(http, "db").toFixed(0)} | ${m(sql, "db").toFixed(0)} | ${statements[name].length} |`,
  );
}
say("");
say(`Load average after: ${loadavg().map((l) => l.toFixed(2)).join(" ")}. Both sides' creates are numbered by TaskFlow's sequencer, whose CPU is in the application's.`);
await run.stop();
rmSync(work, { recursive: true, force: true });
const file = join(root, "bench", "RESULTS.md");
writeFileSync(file, `${readFileSync(file, "utf8").trimEnd()}\n\n${lines.join("\n")}\n`);
