import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { signIn } from "./session";
import { HOME, startTaskFlow } from "./taskflow";

/** TASKFLOW_URL names one that runs already; otherwise the packaged jar starts on fresh data. Ann looks after it. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TASKFLOW_URL !== undefined) {
    process.env.TASKFLOW_COOKIE = await signIn(process.env.TASKFLOW_URL);
    return undefined;
  }
  rmSync(dirname(HOME), { recursive: true, force: true });
  mkdirSync(dirname(HOME), { recursive: true });
  const taskflow = await startTaskFlow(HOME);
  process.env.TASKFLOW_URL = taskflow.url;
  process.env.TASKFLOW_COOKIE = await signIn(taskflow.url);
  return async () => {
    await taskflow.stop();
    rmSync(dirname(HOME), { recursive: true, force: true });
  };
}
