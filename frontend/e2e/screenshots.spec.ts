import { expect, type ListPage, refuse, test } from "./fixtures";

/** Pictures to look at, not to compare: npm run screenshots, then test-results/shots. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

async function fill(list: ListPage): Promise<void> {
  await list.add(
    "Fix duplicate charge when a customer double-taps Pay on a slow connection",
    "Book the chimney sweep before the first frost",
    "Post stand-up notes",
    "Review the wallet prototype: error states, empty card list, very long names",
    "Call Hofmann & Partner about the refund flow",
    "Pay rent",
    "Return the drill to Frau Albrecht",
  );
  await list.box("Post stand-up notes").click();
  await list.box("Pay rent").click();
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of SIZES) {
    const phone = viewport.width < 640;
    const shot = (name: string) => `test-results/shots/${name}-${viewport.width}-${colorScheme}.png`;

    test.describe(`@screenshot ${colorScheme} ${viewport.width}`, () => {
      test.use({ colorScheme, viewport, hasTouch: phone, isMobile: phone });

      test("list, menu, keys, offline", async ({ list, project, page, context }) => {
        await list.open(project);
        await expect(page.getByText("A new page.")).toBeVisible();
        await page.screenshot({ path: shot("empty") });
        await fill(list);
        await list.settled();
        await refuse(page, "PATCH", "**/api/v1/tasks/*");
        await list.words("Book the chimney sweep before the first frost").click();
        await page.getByRole("textbox", { name: "Title" }).fill("Book the chimney sweep");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("alert")).toBeVisible();
        await list.words("Call Hofmann & Partner about the refund flow").click();
        await page.screenshot({ path: shot("refused"), animations: "disabled" });
        await page.keyboard.press("Escape");
        await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
        await page.getByRole("button", { name: "Never mind" }).click();
        await page.unroute("**/api/v1/tasks/*");
        await list.row("Return the drill to Frau Albrecht").focus();
        await page.keyboard.press("k");
        await page.screenshot({ path: shot("list") });
        const row = list.row("Call Hofmann & Partner about the refund flow");
        await row.hover();
        await row.getByRole("button", { name: "More" }).click();
        await expect(page.getByRole("menu")).toBeVisible();
        await page.screenshot({ path: shot("menu"), animations: "disabled" });
        await page.keyboard.press("Escape");
        await page.keyboard.press("?");
        await expect(page.getByRole("dialog")).toBeVisible();
        await page.screenshot({ path: shot("keys"), animations: "disabled" });
        await page.keyboard.press("Escape");
        await context.setOffline(true);
        await list.addLine.fill("Written on the train");
        await list.addLine.press("Enter");
        await expect(page.getByTitle("Still on its way")).toBeVisible();
        await page.screenshot({ path: shot("offline") });
        await context.setOffline(false);
        await list.settled();
      });
    });
  }
}
