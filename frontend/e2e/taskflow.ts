import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";

const TARGET = join(import.meta.dirname, "..", "..", "taskflow-bootstrap", "target");

/** Under the build's folder, not the system's for temporary files: PostgreSQL gives up root's rights, and has to get in. */
export const HOME = join(TARGET, "browser test", "home of tasks");
const START = 90_000;
const STOP = 30_000;

export type TaskFlow = { readonly url: string; readonly stop: () => Promise<void> };

function jar(): string {
  const path = join(TARGET, "taskflow.jar");
  if (!existsSync(path)) throw new Error(`${path} is missing: run make build first`);
  return path;
}

/** Many tests are one person's, who fills long lists besides. */
const ROOM = { TASKFLOW_RATE_BURST: "100000" };

/** It lives for minutes: the compiler that takes its time would take it from the tests. */
const YOUNG = { JAVA_TOOL_OPTIONS: `${process.env.JAVA_TOOL_OPTIONS ?? ""} -XX:TieredStopAtLevel=1`.trim() };

/** The environment without TaskFlow's settings, which may name data that somebody needs; which Java runs it is no matter. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const setting = /^(TASKFLOW|DATABASE)_/;
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !setting.test(name) || name === "TASKFLOW_JAVA"),
  );
}

/** Starts the packaged TaskFlow on a free port over the data in `home`, and waits until it says where it is. */
export async function startTaskFlow(home: string): Promise<TaskFlow> {
  const env = { ...withoutSettings(process.env), TASKFLOW_PORT: "0", TASKFLOW_HOME: home, ...ROOM, ...YOUNG };
  const child = spawn("java", ["-jar", jar()], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => {
      child.kill("SIGTERM");
      reject(new Error(`TaskFlow ${why}:\n${said}`));
    };
    const timer = setTimeout(() => fail("did not start in time"), START);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/localhost:\d+/.exec(said)?.[0];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
  child.removeAllListeners("exit");
  return { url, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP);
  await ended;
  clearTimeout(timer);
}
