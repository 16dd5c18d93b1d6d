import { expect, test } from "./fixtures";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("add, tick, move, delete and take back by touch", async ({ list, project, page }) => {
  await list.open(project);
  await page.getByRole("button", { name: "Add a task" }).tap();
  await expect(list.addLine).toBeFocused();
  for (const title of ["One", "Two", "Three"]) {
    await list.addLine.fill(title);
    await list.addLine.press("Enter");
  }
  await list.expectOrder("One", "Two", "Three");
  await list.box("One").tap();
  await expect(list.box("One")).toBeChecked();
  const choose = async (title: string, item: string) => {
    await list
      .row(title)
      .getByRole("button", { name: `More: ${title}` })
      .tap();
    await page.getByRole("menuitem", { name: item }).tap();
  };
  await choose("Three", "Move to top");
  await list.expectOrder("Three", "One", "Two");
  await choose("Two", "Delete");
  await list.expectOrder("Three", "One");
  await list.toast.getByRole("button", { name: "Undo" }).tap();
  await list.expectOrder("Three", "One", "Two");
  await list.reload();
  await list.expectOrder("Three", "One", "Two");
  await expect(list.box("One")).toBeChecked();
});
