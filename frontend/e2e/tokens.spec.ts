import { expectNoViolations } from "./a11y";
import { expect, test } from "./fixtures";
import { browserOf, newPerson } from "./people";

test("a token is made by the keyboard, works as far as it reaches, and ends at once", async ({
  browser,
  request,
  baseURL,
}) => {
  const url = baseURL ?? "";
  const person = await newPerson(request, "Jo Token");
  const { context, page } = await browserOf(browser, url, person);
  await page.goto("/settings/tokens");
  await expect(page.getByText("None yet.")).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "New token…" }).focus();
  await page.keyboard.press("Enter");
  const name = page.getByLabel("What for");
  await expect(name).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(name).toHaveAccessibleDescription("What is it for?");
  await expect(page.getByText("Say what it may.")).toBeVisible();
  await expectNoViolations(page);
  await name.fill("Backup at night");
  await page.getByRole("checkbox", { name: "Tasks: Read" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: "Tasks: Read" })).toBeChecked();
  await page.getByRole("button", { name: "Make the token" }).focus();
  await page.keyboard.press("Enter");
  const secret = page.getByLabel("Token Backup at night");
  await expect(secret).toBeFocused();
  const token = await secret.inputValue();
  expect(token).toMatch(/^tf_[0-9A-Za-z]{36}$/);
  await expectNoViolations(page);

  const ask = (path: string, method = "GET") =>
    fetch(`${url}/api/v1${path}`, { method, headers: { Authorization: `Bearer ${token}` } });
  expect((await ask("/tasks")).status).toBe(200);
  expect((await ask("/projects")).status).toBe(403);

  await page.reload();
  const rows = page.getByRole("list", { name: "Tokens" });
  await expect(rows).toContainText("may read tasks in all my projects");
  await expect(rows).toContainText("90 d left");
  await expect(page.getByText(token)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke Backup at night" }).click();
  await expectNoViolations(page);
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("None yet.")).toBeVisible();
  expect((await ask("/tasks")).status).toBe(401);
  await context.close();
});
