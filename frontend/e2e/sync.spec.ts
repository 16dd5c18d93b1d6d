import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, ListPage, refuse, test } from "./fixtures";
import { signIn, storage } from "./session";
import { startTaskFlow } from "./taskflow";

test("a second window shows each change at once", async ({ list, project, context }) => {
  await list.open(project);
  const other = new ListPage(await context.newPage());
  await other.open(project);
  await list.add("One", "Two");
  await other.expectOrder("One", "Two");
  await other.box("One").click();
  await expect(list.box("One")).toBeChecked();
  await list.words("Two").click();
  await list.page.getByRole("textbox", { name: "Title" }).fill("Second");
  await list.page.keyboard.press("Enter");
  await expect(other.row("Second")).toBeVisible();
  await list.page.keyboard.press("Shift+ArrowUp");
  await other.expectOrder("Second", "One");
  await list.page.keyboard.press("#");
  await other.expectOrder("One");
  await list.page.keyboard.press("z");
  await other.expectOrder("Second", "One");
});

test("a refusal restores the exact value and says why", async ({ list, project, page }) => {
  await list.open(project);
  await list.add("One");
  await refuse(page, "PATCH", "**/api/v1/tasks/*");
  await list.words("One").click();
  await page.getByRole("textbox", { name: "Title" }).fill("Two");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("This project is archived");
  await expect(list.row("One")).toBeVisible();
  await expect(list.row("Two")).toHaveCount(0);
  await page.unroute("**/api/v1/tasks/*");
  await page.getByRole("alert").getByRole("button", { name: "Retry" }).click();
  await expect(list.row("Two")).toBeVisible();
});

test("a refused new task keeps its row, its words and a way on", async ({ list, project, page }) => {
  await list.open(project);
  await list.add("One");
  await list.settled();
  await refuse(page, "POST", "**/api/v1/tasks");
  await list.addLine.fill("Two");
  await list.addLine.press("Enter");
  await expect(page.getByRole("alert")).toContainText("This project is archived");
  await list.expectOrder("One", "Two");
  await expect(list.row("Two").getByTitle("Refused", { exact: true })).toBeVisible();
  await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
  await page.unroute("**/api/v1/tasks");
  await list.row("Two").getByRole("button", { name: "Retry" }).click();
  await list.reload();
  await list.expectOrder("One", "Two");
});

test("leaving a title that was not touched keeps what another window wrote", async ({ list, project, context }) => {
  await list.open(project);
  await list.add("One");
  const other = new ListPage(await context.newPage());
  await other.open(project);
  await list.page.bringToFront();
  await list.words("One").click();
  await other.words("One").click();
  await other.page.getByRole("textbox", { name: "Title" }).fill("Renamed");
  await other.page.keyboard.press("Enter");
  await other.settled();
  await expect(list.box("Renamed")).toBeVisible();
  await list.addLine.click();
  await list.settled();
  await expect(list.words("Renamed")).toBeVisible();
  await list.reload();
  await expect(list.row("Renamed")).toBeVisible();
});

test("offline: work goes on, waits, and arrives exactly once", async ({ list, project, page, context }) => {
  await list.open(project);
  await list.add("One");
  await list.settled();
  await context.setOffline(true);
  await list.addLine.fill("Two");
  await list.addLine.press("Enter");
  await list.box("One").click();
  await list.expectOrder("One", "Two");
  await expect(page.getByRole("button", { name: /Offline, 2 changes wait/ })).toBeVisible();
  await expect(list.row("Two").getByTitle("Still on its way")).toBeVisible();
  await context.setOffline(false);
  await list.settled();
  await expect(page.getByRole("button", { name: /Offline/ })).toHaveCount(0, { timeout: 20_000 });
  await list.reload();
  await list.expectOrder("One", "Two");
  await expect(list.box("One")).toBeChecked();
});

test("everything is there after a restart", async ({ browser }) => {
  test.setTimeout(180_000);
  const home = mkdtempSync(join(tmpdir(), "taskflow e2e restart "));
  try {
    let taskflow = await startTaskFlow(home);
    const secret = await signIn(taskflow.url);
    let page = await browser.newPage({ baseURL: taskflow.url, storageState: storage(taskflow.url, secret) });
    let list = new ListPage(page);
    await page.goto("/inbox");
    await list.add("One", "Two", "Three", "Four");
    await list.box("One").click();
    await list.words("Two").click();
    await page.getByRole("textbox", { name: "Title" }).fill("Second");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Home");
    await list.row("Three").focus();
    await page.keyboard.press("#");
    await list.expectOrder("Second", "One", "Four");
    await list.settled();
    await page.close();
    await taskflow.stop();
    taskflow = await startTaskFlow(home);
    page = await browser.newPage({ baseURL: taskflow.url, storageState: storage(taskflow.url, secret) });
    list = new ListPage(page);
    await page.goto("/inbox");
    await list.expectOrder("Second", "One", "Four");
    await expect(list.box("One")).toBeChecked();
    await page.close();
    await taskflow.stop();
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
