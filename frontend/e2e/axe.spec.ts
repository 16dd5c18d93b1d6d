import { expectNoViolations } from "./a11y";
import { expect, refuse, test } from "./fixtures";

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const PAIRS = [
  { colorScheme: "light", viewport: WIDE },
  { colorScheme: "dark", viewport: WIDE },
  { colorScheme: "light", viewport: PHONE },
  { colorScheme: "dark", viewport: PHONE },
] as const;
/** Every theme and every width, but not each with each: a view takes seconds. */
const IN_TURN = [PAIRS[0], PAIRS[3]];

for (const pair of PAIRS) {
  const { colorScheme, viewport } = pair;
  const phone = viewport.width < 640;
  test.describe(`${colorScheme}, ${viewport.width} px`, () => {
    test.use({ colorScheme, viewport, hasTouch: phone, isMobile: phone, contextOptions: { reducedMotion: "reduce" } });

    test("list with a toast, a done row and a row in hand", async ({ list, project, page }) => {
      await list.open(project);
      await list.add("One", "Two", "Three");
      await list.box("One").click();
      await expect(list.toast).toContainText("Completed");
      await list.row("Two").focus();
      await expectNoViolations(page);
    });

    test("row's menu", async ({ list, project, page }) => {
      await list.open(project);
      await list.add("One");
      await list.row("One").hover();
      await list.row("One").getByRole("button", { name: "More" }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      await expectNoViolations(page);
    });

    test("empty list", async ({ list, project, page }) => {
      await list.open(project);
      await expect(page.getByText("A new page.")).toBeVisible();
      await expectNoViolations(page);
    });

    test("keys", async ({ list, project, page }) => {
      await list.open(project);
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
      await expectNoViolations(page);
    });

    if (!IN_TURN.includes(pair)) return;

    test("view options", async ({ list, project, page }) => {
      await list.open(project);
      await page.getByRole("button", { name: "View options" }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      await expectNoViolations(page);
    });

    if (phone) {
      test("project chooser", async ({ list, project, page }) => {
        await list.open(project);
        await page.getByRole("button", { name: "Projects" }).click();
        const chooser = page.getByRole("dialog", { name: "Projects" });
        await expect(chooser).toBeVisible();
        await expectNoViolations(page);
        await chooser.getByRole("link", { name: project.name }).click();
        await expect(chooser).toHaveCount(0);
      });
    }

    test("Inbox", async ({ page }) => {
      await page.goto("/inbox");
      await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
      await expectNoViolations(page);
    });

    test("nothing at this address", async ({ page }) => {
      await page.goto("/project/NOWHERE");
      await expect(page.getByRole("heading", { name: "There is nothing at this address." })).toBeVisible();
      await expectNoViolations(page);
    });

    test("refused rows and a title in hand", async ({ list, project, page }) => {
      await list.open(project);
      await list.add("One", "Two");
      await list.settled();
      await refuse(page, "PATCH", "**/api/v1/tasks/*");
      await list.words("One").click();
      await page.getByRole("textbox", { name: "Title" }).fill("Refused");
      await page.keyboard.press("Enter");
      await expect(list.row("One").getByRole("button", { name: "Retry" })).toBeVisible();
      await list.words("Two").click();
      await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
      await expectNoViolations(page);
    });

    test("offline", async ({ list, project, page, context }) => {
      await list.open(project);
      await list.add("One");
      await list.settled();
      await context.setOffline(true);
      await list.box("One").click();
      await expect(list.row("One").getByTitle("Still on its way")).toBeVisible();
      await expect(page.getByRole("button", { name: /Offline, 1 change waits/ })).toBeVisible();
      await expectNoViolations(page);
      await context.setOffline(false);
      await list.settled();
    });
  });
}
