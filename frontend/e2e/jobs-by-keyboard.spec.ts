import { expect, test } from "./fixtures";

test.beforeEach(async ({ list, project, page }) => {
  await list.open(project);
  await page.keyboard.press("q");
  for (const title of ["One", "Two", "Three"]) {
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
  }
  await list.expectOrder("One", "Two", "Three");
  await page.keyboard.press("Escape");
  await expect(list.row("One")).toBeFocused();
});

test("walk the list", async ({ list, page }) => {
  await page.keyboard.press("j");
  await expect(list.row("Two")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(list.row("Three")).toBeFocused();
  await page.keyboard.press("j");
  await expect(list.row("Three")).toBeFocused();
  await page.keyboard.press("k");
  await expect(list.row("Two")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(list.row("One")).toBeFocused();
  await page.keyboard.press("End");
  await expect(list.row("Three")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(list.row("Three")).not.toBeFocused();
});

test("one tab stop leads into the list, the next to what is on the row", async ({ list, page }) => {
  await page.keyboard.press("j");
  await page.keyboard.press("Tab");
  await expect(list.box("Two")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(list.box("Two")).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(list.row("Two").getByRole("button", { name: "More" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await expect(list.row("Two")).toBeFocused();
});

test("edit: Enter saves, Esc doesn't", async ({ list, page }) => {
  await page.keyboard.press("Enter");
  await page.keyboard.type(" and a half");
  await page.keyboard.press("Enter");
  await expect(list.row("One and a half")).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.type("nonsense");
  await page.keyboard.press("Escape");
  await expect(list.row("One and a half")).toBeFocused();
  await list.reload();
  await list.expectOrder("One and a half", "Two", "Three");
});

test("complete, reopen, undo", async ({ list, page }) => {
  await page.keyboard.press("e");
  await expect(list.box("One")).toBeChecked();
  await page.keyboard.press("z");
  await expect(list.box("One")).not.toBeChecked();
  await list.reload();
  await expect(list.box("One")).not.toBeChecked();
});

test("undo, redo", async ({ list, page }) => {
  await page.keyboard.press("e");
  await expect(list.box("One")).toBeChecked();
  await page.keyboard.press("Control+z");
  await expect(list.box("One")).not.toBeChecked();
  await page.keyboard.press("Control+Shift+Z");
  await expect(list.box("One")).toBeChecked();
  await list.reload();
  await expect(list.box("One")).toBeChecked();
});

test("the focus goes on when its row goes", async ({ list, page, project, request }) => {
  const ids = await list.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute("data-task")));
  await list.settled();
  // Deleted elsewhere.
  expect((await request.delete(`/api/v1/tasks/${ids[0]}`)).status()).toBe(200);
  await expect(list.row("Two")).toBeFocused();
  // Done while what is done is hidden.
  await page.goto(`/project/${project.key}?done=hidden`);
  await list.expectOrder("Two", "Three");
  await list.row("Two").focus();
  await page.keyboard.press("e");
  await list.expectOrder("Three");
  await expect(list.row("Three")).toBeFocused();
  // The last one: the line above takes it.
  await page.keyboard.press("#");
  await expect(list.rows).toHaveCount(0);
  await expect(list.addLine).toBeFocused();
});

test("delete by # and Delete, undo twice by z and Ctrl+Z", async ({ list, page }) => {
  await page.keyboard.press("#");
  await list.expectOrder("Two", "Three");
  await expect(list.row("Two")).toBeFocused();
  await page.keyboard.press("Delete");
  await list.expectOrder("Three");
  await page.keyboard.press("z");
  await list.expectOrder("Two", "Three");
  await page.keyboard.press("Control+z");
  await list.expectOrder("One", "Two", "Three");
  await list.reload();
  await list.expectOrder("One", "Two", "Three");
});

test("reorder by Shift and arrows, undo", async ({ list, page }) => {
  await page.keyboard.press("Shift+ArrowDown");
  await list.expectOrder("Two", "One", "Three");
  await expect(list.row("One")).toBeFocused();
  await page.keyboard.press("Shift+ArrowDown");
  await list.expectOrder("Two", "Three", "One");
  await page.keyboard.press("Shift+ArrowUp");
  await list.expectOrder("Two", "One", "Three");
  await page.keyboard.press("Shift+Home");
  await list.expectOrder("One", "Two", "Three");
  await page.keyboard.press("z");
  await list.expectOrder("Two", "One", "Three");
  await list.reload();
  await list.expectOrder("Two", "One", "Three");
});

test("the row's menu by keys", async ({ list, page }) => {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Edit title" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(list.row("One")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await page.keyboard.press("Enter");
  await list.expectOrder("Two", "Three");
});

test("? shows the keys; letters can be switched off", async ({ list, page }) => {
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await expect(sheet).toBeVisible();
  await sheet.getByText("Keys of one letter or sign").click();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await list.row("One").focus();
  await page.keyboard.press("e");
  await expect(list.box("One")).not.toBeChecked();
});

test("keys stay out of text", async ({ list, page }) => {
  await page.keyboard.press("q");
  await page.keyboard.type("eject? #zj");
  await expect(list.addLine).toHaveValue("eject? #zj");
  await list.expectOrder("One", "Two", "Three");
});
