import { expect, test } from "./fixtures";

const TASKS = 1_000;
const AT_ONCE = 20;
const MOST_ROWS = 60;

test("a long list keeps few rows in the page", async ({ list, project, page, request }) => {
  test.setTimeout(120_000);
  for (let from = 0; from < TASKS; from += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (_, at) => ({ title: `Task ${from + at}`, projectId: project.id }));
    await Promise.all(batch.map((data) => request.post("/api/v1/tasks", { data })));
  }
  await list.open(project);
  // The count comes from the server at once, the rows page by page.
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", `${TASKS}`, { timeout: 20_000 });
  expect(await list.rows.count()).toBeLessThanOrEqual(MOST_ROWS);
  await list.rows.first().focus();
  await page.keyboard.press("End");
  await expect(page.locator(`[data-task][aria-rowindex="${TASKS}"]`)).toBeFocused();
  expect(await list.rows.count()).toBeLessThanOrEqual(MOST_ROWS);
  await page.keyboard.press("Home");
  await expect(page.locator('[data-task][aria-rowindex="1"]')).toBeFocused();
});

test("the first visit is light: 200 KiB, 12 requests, hardly anything jumps", async ({ page, project, list }) => {
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
    const shifts = window as unknown as { shift: number };
    shifts.shift = 0;
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) shifts.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await list.open(project);
  await expect(page.getByText("A new page.")).toBeVisible();
  expect(bytes / 1024).toBeLessThan(200);
  expect(requests).toBeLessThanOrEqual(12);
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.01);
});
