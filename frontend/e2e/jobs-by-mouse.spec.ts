import { expect, test } from "./fixtures";

test.beforeEach(async ({ list, project }) => {
  await list.open(project);
});

test("add: type, Enter, type on", async ({ list, page }) => {
  await page.getByRole("button", { name: "Add a task" }).first().click();
  await expect(list.addLine).toBeFocused();
  await list.addLine.pressSequentially("Buy milk");
  await list.addLine.press("Enter");
  await expect(list.addLine).toBeFocused();
  await list.addLine.pressSequentially("Water the plants");
  await list.addLine.press("Enter");
  await list.expectOrder("Buy milk", "Water the plants");
  await list.reload();
  await list.expectOrder("Buy milk", "Water the plants");
});

test("add to the Inbox, which is the front door", async ({ list, page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/inbox$/);
  const title = `A thought ${Date.now()}`;
  await list.add(title);
  await list.reload();
  await expect(list.row(title)).toBeVisible();
});

test("edit a title in place", async ({ list, page }) => {
  await list.add("Buy mlik");
  await list.words("Buy mlik").click();
  await page.getByRole("textbox", { name: "Title" }).fill("Buy milk");
  await list.addLine.click();
  await expect(list.row("Buy milk")).toBeVisible();
  await list.reload();
  await expect(list.row("Buy milk")).toBeVisible();
});

test("tick and untick", async ({ list }) => {
  await list.add("Buy milk");
  await list.box("Buy milk").click();
  await expect(list.box("Buy milk")).toBeChecked();
  await expect(list.toast).toContainText("Completed “Buy milk”");
  await list.reload();
  await expect(list.box("Buy milk")).toBeChecked();
  await list.box("Buy milk").click();
  await expect(list.box("Buy milk")).not.toBeChecked();
  await list.reload();
  await expect(list.box("Buy milk")).not.toBeChecked();
});

test("delete and undo from the toast", async ({ list, page }) => {
  await list.add("One", "Two", "Three");
  await list.row("Two").hover();
  await list.row("Two").getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await list.expectOrder("One", "Three");
  await list.toast.getByRole("button", { name: "Undo" }).click();
  await list.expectOrder("One", "Two", "Three");
  await list.reload();
  await list.expectOrder("One", "Two", "Three");
});

test("what goes into the trash with its parent comes back with it", async ({ list, page, project, request }) => {
  await list.add("Move house", "Buy milk");
  const parentId = await list.row("Move house").getAttribute("data-task");
  await list.settled();
  const made = await request.post("/api/v1/tasks", {
    data: { projectId: project.id, title: "Pack the books", parentId },
  });
  expect(made.status()).toBe(201);
  await expect(list.row("Pack the books")).toBeVisible();
  await list.row("Move house").hover();
  await list.row("Move house").getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await list.expectOrder("Buy milk");
  await list.toast.getByRole("button", { name: "Undo" }).click();
  await list.expectOrder("Move house", "Buy milk", "Pack the books");
  await list.reload();
  await list.expectOrder("Move house", "Buy milk", "Pack the books");
});

test("a toast takes back what it names, z the last", async ({ list, page }) => {
  await list.add("One", "Two");
  await list.box("One").click();
  await expect(list.toast).toContainText("Completed “One”");
  await list.row("Two").focus();
  await page.keyboard.press("Shift+ArrowUp");
  await list.expectOrder("Two", "One");
  await list.toast.getByRole("button", { name: "Undo" }).click();
  await expect(list.box("One")).not.toBeChecked();
  await list.expectOrder("Two", "One");
  await expect(list.toast).toContainText("Reopened “One”");
  await page.keyboard.press("z");
  await list.expectOrder("One", "Two");
});

test("reorder by dragging", async ({ list, page }) => {
  await list.add("One", "Two", "Three");
  const target = await list.row("One").boundingBox();
  const from = await list.row("Three").boundingBox();
  if (target === null || from === null) throw new Error("rows have no box");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2, from.y - 10, { steps: 4 });
  await page.mouse.move(target.x + target.width / 2, target.y + 4, { steps: 6 });
  await page.mouse.up();
  await list.expectOrder("Three", "One", "Two");
  await list.reload();
  await list.expectOrder("Three", "One", "Two");
});

test("reorder from the row's menu", async ({ list, page }) => {
  await list.add("One", "Two", "Three");
  const choose = async (title: string, item: string) => {
    await list.row(title).hover();
    await list.row(title).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await choose("One", "Move to bottom");
  await list.expectOrder("Two", "Three", "One");
  await choose("Three", "Move up");
  await list.expectOrder("Three", "Two", "One");
  await choose("Three", "Move down");
  await list.expectOrder("Two", "Three", "One");
  await choose("One", "Move to top");
  await list.expectOrder("One", "Two", "Three");
  await list.reload();
  await list.expectOrder("One", "Two", "Three");
});

test("hide what is done; the address remembers it", async ({ list, page }) => {
  await list.add("One", "Two");
  await list.box("One").click();
  await page.getByRole("button", { name: "View options" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Hide what is done" }).click();
  await list.expectOrder("Two");
  await expect(page).toHaveURL(/done=hidden/);
  await page.goBack();
  await list.expectOrder("One", "Two");
});

test("choose a theme; it is there before the next first paint", async ({ page }) => {
  await page.getByRole("button", { name: "View options" }).click();
  const kept = page.waitForResponse((answer) => answer.request().method() === "PATCH");
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await kept;
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "View options" }).click();
  await page.getByRole("menuitemradio", { name: "Theme of the system" }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", "dark");
});
