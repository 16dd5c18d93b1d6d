import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { expectNoViolations } from "./a11y";
import { expect, ListPage, test } from "./fixtures";
import { browserOf, login, NOBODY, newPerson, signInBy, stranger } from "./people";
import { HOME, startTaskFlow } from "./taskflow";

test.describe("first run", () => {
  test("makes the first account by the keyboard, and is in", async ({ browser }) => {
    test.setTimeout(120_000);
    const home = join(dirname(HOME), "first run");
    mkdirSync(dirname(home), { recursive: true });
    const taskflow = await startTaskFlow(home);
    try {
      const context = await browser.newContext({ baseURL: taskflow.url });
      const page = await context.newPage();
      await page.goto("/");
      await expect(page.getByRole("heading", { name: "Make the first account" })).toBeVisible();
      await expectNoViolations(page);
      await expect(page.getByLabel("Your name")).toBeFocused();
      await page.keyboard.type("Lena Hofmann");
      await page.keyboard.press("Tab");
      await page.keyboard.type("lena@example.org");
      await page.keyboard.press("Tab");
      await page.keyboard.type("too short");
      await page.keyboard.press("Enter");
      await expect(page.getByText("At least 12 characters.")).toBeVisible();
      const password = page.getByLabel("Password", { exact: true });
      await expect(password).toBeFocused();
      await password.fill("a sentence is easy to keep");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
      await expect(page.getByRole("button", { name: "Lena Hofmann your account" })).toBeVisible();
      const list = new ListPage(page);
      await list.add("The first of all");
      await list.reload();
      await expect(list.row("The first of all")).toBeVisible();
      await context.close();
    } finally {
      await taskflow.stop();
      rmSync(home, { recursive: true, force: true });
    }
  });
});

test.describe("the door", () => {
  test.use({ storageState: NOBODY });

  test("says what is wrong at the field, then lets in", async ({ page, request }) => {
    const person = await newPerson(request, "Wrong Once");
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Sign in to TaskFlow" })).toBeVisible();
    await expectNoViolations(page);
    await signInBy(page, { ...person, password: "not the right one" });
    const password = page.getByLabel("Password", { exact: true });
    await expect(password).toHaveAttribute("aria-invalid", "true");
    await expect(password).toBeFocused();
    await expect(password).toHaveAccessibleDescription("E-mail or password is not right.");
    await expectNoViolations(page);
    await password.fill(person.password);
    await page.getByRole("button", { name: "Show password" }).click();
    await expect(password).toHaveAttribute("type", "text");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  });

  test("asks nobody when the address is none", async ({ page }) => {
    await page.goto("/");
    await signInBy(page, { name: "", email: "nobody", password: "x" });
    const email = page.getByLabel("E-mail");
    await expect(email).toHaveAccessibleDescription("That is no e-mail address.");
    await expect(email).toBeFocused();
  });

  test("says so when the server does not answer", async ({ page, context }) => {
    await page.goto("/");
    await expect(page.getByLabel("E-mail")).toBeFocused();
    await context.setOffline(true);
    await signInBy(page, stranger("Offline"));
    await expect(page.getByRole("alert")).toContainText("TaskFlow does not answer");
    await context.setOffline(false);
  });

  test("stays where it was asked for: a link leads on after signing in", async ({ page, request, project }) => {
    const person = await newPerson(request, "Deep Link");
    await request.post(`/api/v1/projects/${project.id}/members`, { data: { email: person.email, role: "viewer" } });
    await page.goto(`/project/${project.key}`);
    await signInBy(page, person);
    await expect(page.getByRole("heading", { level: 1, name: project.name })).toBeVisible();
  });
});

test.describe("signing out", () => {
  test("by the keyboard: the door stands there, and Back does not open it", async ({ browser, request, baseURL }) => {
    const person = await newPerson(request, "Key Leaver");
    const { context, page } = await browserOf(browser, baseURL ?? "", person);
    await page.goto("/settings/profile");
    await page.goto("/inbox");
    const me = page.getByRole("button", { name: `${person.name} your account` });
    await me.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menu")).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Sign in to TaskFlow" })).toBeVisible();
    await page.goBack();
    await expect(page.getByLabel("E-mail")).toBeVisible();
    await expect(page.getByRole("button", { name: `${person.name} your account` })).toHaveCount(0);
    await context.close();
  });

  test("asks when changes would be lost", async ({ browser, request, baseURL }) => {
    const person = await newPerson(request, "Slow Leaver");
    const { context, page } = await browserOf(browser, baseURL ?? "", person);
    await page.goto("/inbox");
    const list = new ListPage(page);
    await expect(page.locator("html")).toHaveAttribute("data-sync", "live");
    await page.route("**/api/v1/tasks", (route) => route.abort());
    await list.add("Not there yet");
    await page.getByRole("button", { name: `${person.name} your account` }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    const dialog = page.getByRole("dialog", { name: "Sign out?" });
    await expect(dialog).toContainText("One change has not reached the server");
    await expectNoViolations(page);
    await dialog.getByRole("button", { name: "Stay" }).click();
    await expect(dialog).toHaveCount(0);
    await page.unroute("**/api/v1/tasks");
    await list.settled();
    await page.getByRole("button", { name: `${person.name} your account` }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { name: "Sign in to TaskFlow" })).toBeVisible();
    await context.close();
  });

  test("in one window is signing out in all", async ({ browser, request, baseURL }) => {
    const person = await newPerson(request, "Two Windows");
    const { context, page } = await browserOf(browser, baseURL ?? "", person);
    await page.goto("/inbox");
    const other = await context.newPage();
    await other.goto("/inbox");
    await expect(other.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
    await page.getByRole("button", { name: `${person.name} your account` }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(other.getByRole("heading", { name: "Sign in to TaskFlow" })).toBeVisible();
    await context.close();
  });
});

test("a session that was ended elsewhere: what waits goes on after signing in again", async ({
  browser,
  request,
  baseURL,
}) => {
  const url = baseURL ?? "";
  const person = await newPerson(request, "Ended Elsewhere");
  const { context, page } = await browserOf(browser, url, person);
  await page.goto("/inbox");
  const list = new ListPage(page);
  await expect(page.locator("html")).toHaveAttribute("data-sync", "live");
  await page.route("**/api/v1/tasks", (route) => route.abort());
  await list.add("Written before the end");
  const cookie = `taskflow=${await login(url, person)}`;
  const headers = { Cookie: cookie, Origin: url };
  const sessions = (await (await fetch(`${url}/api/v1/me/sessions`, { headers })).json()) as {
    items: { id: string; current: boolean }[];
  };
  for (const session of sessions.items.filter((each) => !each.current)) {
    await fetch(`${url}/api/v1/me/sessions/${session.id}`, { method: "DELETE", headers });
  }
  const door = page.getByRole("dialog", { name: "Sign in" });
  await expect(door.getByRole("heading", { name: "Sign in again" })).toBeVisible({ timeout: 10_000 });
  await expect(door).toContainText("One change waits here and will go on.");
  await page.unroute("**/api/v1/tasks");
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await expect(door).toBeVisible();
  await expect(door.getByLabel("E-mail")).toHaveValue(person.email);
  await door.getByLabel("Password", { exact: true }).fill(person.password);
  await page.keyboard.press("Enter");
  await expect(door).toHaveCount(0);
  await list.settled();
  await list.reload();
  await expect(list.row("Written before the end")).toBeVisible();
  await context.close();
});

test("somebody else at the same browser neither sees nor sends what waits", async ({ browser, request, baseURL }) => {
  const url = baseURL ?? "";
  const first = await newPerson(request, "First There");
  const second = await newPerson(request, "Second There");
  const { context, page } = await browserOf(browser, url, first);
  await page.goto("/inbox");
  const list = new ListPage(page);
  await expect(page.locator("html")).toHaveAttribute("data-sync", "live");
  await page.route("**/api/v1/tasks", (route) => route.abort());
  await list.add("Secret of the first");
  await context.clearCookies();
  await page.unroute("**/api/v1/tasks");
  const door = page.getByRole("dialog", { name: "Sign in" });
  await expect(door.getByRole("heading", { name: "Sign in again" })).toBeVisible({ timeout: 20_000 });
  await door.getByLabel("E-mail").fill(second.email);
  await door.getByLabel("Password", { exact: true }).fill(second.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "First There’s changes wait here" })).toBeVisible();
  await expect(page.getByText("Secret of the first")).toHaveCount(0);
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Drop it" }).click();
  await expect(page.getByRole("button", { name: `${second.name} your account` })).toBeVisible();
  await expect(page.getByText("Secret of the first")).toHaveCount(0);
  await context.close();
});
