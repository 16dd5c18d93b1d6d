import type { Locator, Page } from "@playwright/test";
import { expectNoViolations } from "./a11y";
import { expect, test } from "./fixtures";
import { invite, newPerson, stranger } from "./people";

const FIRST = 50;
const ALL = 53;

/** Presses it by the keyboard; the focus goes on with the first of the new rows, and the button goes with the last. */
async function goOn(page: Page, rows: Locator, before: number, after: number): Promise<void> {
  const more = page.getByRole("button", { name: "Show more" });
  await expect(rows).toHaveCount(before);
  await more.focus();
  await page.keyboard.press("Enter");
  await expect(rows).toHaveCount(after);
  await expect(rows.nth(before)).toBeFocused();
}

/** The server answers in pages of this many, so that it doesn't take fifty accounts to have two. */
async function inPagesOf(page: Page, path: RegExp, limit: number): Promise<void> {
  await page.route(path, async (route) => {
    const url = new URL(route.request().url());
    if (route.request().method() !== "GET" || !url.pathname.startsWith("/api/")) return route.fallback();
    url.searchParams.set("limit", String(limit));
    return route.continue({ url: url.href });
  });
}

test("more than fifty invitations are all within reach, by the keyboard", async ({ page, project, request }) => {
  for (let from = 0; from < ALL; from += 10) {
    const some = Array.from({ length: Math.min(10, ALL - from) }, (_, at) => stranger(`Guest ${from + at}`));
    await Promise.all(some.map((guest) => invite(request, project, guest, "viewer")));
  }
  await page.goto(`/project/${project.key}/members`);
  const rows = page.getByRole("list", { name: "Invitations" }).getByRole("listitem");
  await expect(page.getByText(`The first ${FIRST}`)).toBeVisible();
  await expectNoViolations(page);
  await goOn(page, rows, FIRST, ALL);
  await expect(page.getByText(`${ALL} on the way`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Show more" })).toHaveCount(0);
  await page
    .getByRole("button", { name: /^Take back/ })
    .last()
    .click();
  await expect(rows).toHaveCount(ALL - 1);
});

test("more than fifty tokens are all within reach", async ({ page, request }) => {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  for (let at = 0; at < ALL; at += 1) {
    const data = { name: `Token ${at}`, scopes: ["tasks:read"], projectIds: null, expiresAt };
    expect((await request.post("/api/v1/me/tokens", { data })).status()).toBe(201);
  }
  await page.goto("/settings/tokens");
  await goOn(page, page.getByRole("list", { name: "Tokens" }).getByRole("listitem"), FIRST, ALL);
  await expect(page.getByRole("button", { name: "Show more" })).toHaveCount(0);
});

test("members go on page by page, and what fails can be asked again", async ({ page, project, request }) => {
  for (const name of ["Page Two", "Page Three"]) {
    await invite(request, project, await newPerson(request, name), "editor");
  }
  await inPagesOf(page, /\/members(\?|$)/, 1);
  await page.goto(`/project/${project.key}/members`);
  const rows = page.getByRole("list", { name: "Members" }).getByRole("listitem");
  await goOn(page, rows, 1, 2);
  await page.route(/\/members\?.*cursor=/, (route) => route.abort());
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.getByRole("alert")).toContainText("TaskFlow does not answer");
  await expect(rows).toHaveCount(2);
  await page.unroute(/\/members\?.*cursor=/);
  await goOn(page, rows, 2, 3);
  await expect(page.getByText("3 people")).toBeVisible();
});

test.describe("who looks after this TaskFlow", () => {
  test.use({ asAdmin: true });

  test("sees people page by page", async ({ page, request }) => {
    await newPerson(request, "One More");
    await inPagesOf(page, /\/admin\/users(\?|$)/, 1);
    await page.goto("/settings/people");
    await goOn(page, page.getByRole("list", { name: "People" }).getByRole("listitem"), 1, 2);
  });
});
