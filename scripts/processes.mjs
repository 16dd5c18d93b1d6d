// What the scripts that start a TaskFlow of their own have in common.
import { existsSync, readFileSync } from "node:fs";

/** The environment for a TaskFlow of the tests' own: none of its settings, which may name data that somebody needs. */
export function withoutSettings(environment) {
  const setting = /^(TASKFLOW|DATABASE)_/;
  // Which Java runs it is no matter of data.
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !setting.test(name) || name === "TASKFLOW_JAVA"));
}

export function alive(pid) {
  try {
    process.kill(pid, 0);
    // A zombie answers, too.
    return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, "utf8") : "");
  } catch {
    return false;
  }
}
