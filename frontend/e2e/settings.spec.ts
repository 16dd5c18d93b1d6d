import { expectNoViolations } from "./a11y";
import { expect, test } from "./fixtures";
import { browserOf, login, newPerson, signInBy } from "./people";
import { ANN } from "./session";

test("the profile is kept as it is changed, and is there after a reload", async ({ browser, request, baseURL }) => {
  const person = await newPerson(request, "Eva Profile");
  const { context, page } = await browserOf(browser, baseURL ?? "", person);
  await page.goto("/inbox");
  await page.getByRole("button", { name: `${person.name} your account` }).click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(page.getByRole("link", { name: "People" })).toHaveCount(0);
  await expectNoViolations(page);
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Eva Neu");
  await name.press("Enter");
  await expect(page.getByText("Kept.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Eva Neu your account" })).toBeVisible();
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await zone.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("lisbon");
  await expect(page.getByRole("option")).toHaveText([/Europe\/Lisbon/]);
  await expectNoViolations(page);
  await page.keyboard.press("Enter");
  await expect(zone).toHaveValue("Europe/Lisbon");
  await page.getByRole("button", { name: "Weeks start on: Monday" }).click();
  await page.getByRole("menuitemradio", { name: "Sunday" }).click();
  await page.getByRole("button", { name: "Theme: As the system" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByText("Kept.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Eva Neu");
  await expect(zone).toHaveValue("Europe/Lisbon");
  await expect(page.getByRole("button", { name: "Weeks start on: Sunday" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Theme: Dark" })).toBeVisible();

  // What is refused goes back to what it was, and the field says so.
  await page.route("**/api/v1/me", (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.continue(),
  );
  await name.fill("Never");
  await name.press("Enter");
  await expect(name).toHaveAccessibleDescription(/TaskFlow does not answer/);
  await expect(page.getByRole("button", { name: "Eva Neu your account" })).toBeVisible();
  await context.close();
});

test("a new password needs the old one, and ends other sessions", async ({ browser, request, baseURL }) => {
  const url = baseURL ?? "";
  const person = await newPerson(request, "Finn Password");
  const { context, page } = await browserOf(browser, url, person);
  const other = await browserOf(browser, url, person);
  await other.page.goto("/inbox");
  await expect(other.page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  await page.goto("/settings/password");
  await page.getByLabel("Current", { exact: true }).fill("not this one");
  await page.getByLabel("New", { exact: true }).fill("another long walk by the river");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Current", { exact: true })).toHaveAccessibleDescription(
    "E-mail or password is not right.",
  );
  await expectNoViolations(page);
  await page.getByLabel("Current", { exact: true }).fill(person.password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await expect(other.page.getByRole("heading", { name: "Sign in again" })).toBeVisible({ timeout: 10_000 });
  await other.page.getByLabel("Password", { exact: true }).fill("another long walk by the river");
  await other.page.keyboard.press("Enter");
  await expect(other.page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  await context.close();
  await other.context.close();
});

test("sessions: this one is marked, another is ended", async ({ browser, request, baseURL }) => {
  const url = baseURL ?? "";
  const person = await newPerson(request, "Gil Sessions");
  await login(url, person);
  const { context, page } = await browserOf(browser, url, person);
  await page.goto("/settings/sessions");
  const rows = page.getByRole("list", { name: "Sessions" }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: "This browser" })).toHaveCount(1);
  await expectNoViolations(page);
  await page.getByRole("button", { name: /^Sign out / }).click();
  await expect(rows).toHaveCount(1);
  await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();
  await context.close();
});

test("an account goes with its password, not without", async ({ browser, request, baseURL }) => {
  const person = await newPerson(request, "Hal Leaves");
  const { context, page } = await browserOf(browser, baseURL ?? "", person);
  await page.goto("/settings/profile");
  await page.getByRole("button", { name: "Delete my account…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete my account" });
  await expectNoViolations(page);
  await dialog.getByLabel("Password", { exact: true }).fill("not this one");
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/not right/);
  await dialog.getByLabel("Password", { exact: true }).fill(person.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Sign in to TaskFlow" })).toBeVisible();
  await signInBy(page, person);
  await expect(page.getByText("E-mail or password is not right.")).toBeVisible();
  await context.close();
});

test.describe("who looks after this TaskFlow", () => {
  test.use({ asAdmin: true });

  test("an admin says who may come, and shuts the door on somebody", async ({ page, request, browser, baseURL }) => {
    const person = await newPerson(request, "Ida Disabled");
    const { context, page: theirs } = await browserOf(browser, baseURL ?? "", person);
    await theirs.goto("/inbox");
    await expect(theirs.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
    await page.goto("/settings/people");
    await page.getByRole("button", { name: /^Who may make an account:/ }).click();
    await page.getByRole("menuitemradio", { name: "Anybody who comes here" }).click();
    await expect(page.getByText("Kept.")).toBeVisible();
    await page.getByRole("button", { name: /^Who may make an account:/ }).click();
    await page.getByRole("menuitemradio", { name: "Who is invited to a project" }).click();
    await expectNoViolations(page);
    const row = page.getByRole("list", { name: "People" }).getByRole("listitem").filter({ hasText: person.email });
    await row.getByRole("button", { name: `More for ${person.name}` }).click();
    await page.getByRole("menuitem", { name: "Disable" }).click();
    await expect(row).toContainText("disabled");
    await expect(theirs.getByRole("heading", { name: "Sign in again" })).toBeVisible({ timeout: 10_000 });
    await row.getByRole("button", { name: `More for ${person.name}` }).click();
    await page.getByRole("menuitem", { name: "Delete the account…" }).click();
    await expectNoViolations(page);
    await page.getByRole("dialog").getByRole("button", { name: "Delete it" }).click();
    await expect(row).toHaveCount(0);
    await context.close();
  });

  test("the last admin stays one, and the row says so", async ({ page }) => {
    await page.goto("/settings/people");
    const row = page.getByRole("list", { name: "People" }).getByRole("listitem").filter({ hasText: ANN.email });
    await row.getByRole("button", { name: `More for ${ANN.name}` }).click();
    await page.getByRole("menuitemcheckbox", { name: "Looks after this TaskFlow" }).click();
    await expect(row.getByRole("alert")).toContainText("TaskFlow needs an administrator");
  });
});
