import { expect, type Project, test } from "./fixtures";

/** The goal is named for 10,000; made one by one, they take minutes on a busy machine. TASKFLOW_TASKS sets the number. */
const TASKS = Number(process.env.TASKFLOW_TASKS ?? 3_000);
const AT_ONCE = 20;
const MOST_ROWS = 60;

async function post(url: string, secret: string, body: object): Promise<number> {
  const headers = {
    "Content-Type": "application/json",
    Cookie: `taskflow=${secret}`,
    Origin: new URL(url).origin,
  };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  await answer.arrayBuffer();
  return answer.status;
}

/** By fetch: it costs less than the browser's own client, and there are many. */
async function fill(baseURL: string | undefined, secret: string, project: Project, tasks: number): Promise<void> {
  for (let from = 0; from < tasks; from += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, tasks - from) }, (_, at) => ({
      title: `Task ${from + at}`,
      projectId: project.id,
    }));
    const answers = await Promise.all(batch.map((task) => post(`${baseURL}/api/v1/tasks`, secret, task)));
    expect(answers.filter((status) => status !== 201)).toEqual([]);
  }
}

test("a long list keeps few rows in the page", async ({ list, project, page, baseURL, secret }) => {
  test.setTimeout(240_000);
  await fill(baseURL, secret, project, TASKS);
  await list.open(project);
  // The count comes from the server at once, the rows page by page.
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", `${TASKS}`, { timeout: 60_000 });
  expect(await list.rows.count()).toBeLessThanOrEqual(MOST_ROWS);
  await list.rows.first().focus();
  await page.keyboard.press("End");
  await expect(page.locator(`[data-task][aria-rowindex="${TASKS}"]`)).toBeFocused();
  expect(await list.rows.count()).toBeLessThanOrEqual(MOST_ROWS);
  await page.keyboard.press("Home");
  await expect(page.locator('[data-task][aria-rowindex="1"]')).toBeFocused();
});

test("the first visit is light and nothing jumps: 200 KiB, 12 requests, no shift", async ({
  page,
  project,
  list,
  baseURL,
  secret,
}) => {
  await fill(baseURL, secret, project, 30);
  let bytes = 0;
  let requests = 0;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", () => {
    requests += 1;
  });
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.addInitScript(() => {
    type Shift = { value: number; sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[] };
    const seen = window as unknown as { shifts: string[] };
    seen.shifts = [];
    const rect = ({ x, y, width, height }: DOMRect) => `${x},${y} ${width}x${height}`;
    new PerformanceObserver((entries) => {
      for (const { value, sources } of entries.getEntries() as unknown as Shift[]) {
        const moved = sources.map(
          ({ node, previousRect, currentRect }) =>
            `${node?.parentElement?.className} > ${node?.nodeName} ${rect(previousRect)} -> ${rect(currentRect)}`,
        );
        seen.shifts.push(`${value}: ${moved.join("; ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await list.open(project);
  await expect(list.row("Task 0")).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState("networkidle", { timeout: 2_000 }).catch(() => undefined);
  expect(bytes / 1024).toBeLessThan(200);
  expect(requests).toBeLessThanOrEqual(12);
  expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
});

test("what is drawn for a part wins over what is drawn for everything, in whichever order the styles come", async ({
  page,
}) => {
  await page.goto("/settings/password");
  const submit = page.getByRole("button", { name: "Change it" });
  const ink = () => submit.evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(await ink()).not.toBe("rgba(0, 0, 0, 0)");
  await page.goto("/inbox");
  const add = page.getByRole("button", { name: "Add a task" });
  expect(await add.evaluate((button) => getComputedStyle(button).borderTopWidth)).toBe("1px");
});
