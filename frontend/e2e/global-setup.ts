import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTaskFlow } from "./taskflow";

/** TASKFLOW_URL names one that runs already; otherwise the packaged jar starts on fresh data. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TASKFLOW_URL !== undefined) return undefined;
  const home = mkdtempSync(join(tmpdir(), "taskflow e2e "));
  const taskflow = await startTaskFlow(home);
  process.env.TASKFLOW_URL = taskflow.url;
  return async () => {
    await taskflow.stop();
    rmSync(home, { recursive: true, force: true });
  };
}
