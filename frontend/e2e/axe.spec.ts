import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixtures";

const WIDTHS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of WIDTHS) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, hasTouch: viewport.width < 640, isMobile: viewport.width < 640 });

      test("list with a toast, a done row and a row in hand", async ({ list, project, page }) => {
        await list.open(project);
        await list.add("One", "Two", "Three");
        await list.box("One").click();
        await expect(list.toast).toContainText("Completed");
        await list.row("Two").focus();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });

      test("row's menu", async ({ list, project, page }) => {
        await list.open(project);
        await list.add("One");
        await list.row("One").hover();
        await list.row("One").getByRole("button", { name: "More" }).click();
        await expect(page.getByRole("menu")).toBeVisible();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });

      test("empty list", async ({ list, project, page }) => {
        await list.open(project);
        await expect(page.getByText("A new page.")).toBeVisible();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });

      test("keys", async ({ list, project, page }) => {
        await list.open(project);
        await page.keyboard.press("?");
        await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });
    });
  }
}
