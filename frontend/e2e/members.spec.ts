import { expectNoViolations } from "./a11y";
import { expect, test } from "./fixtures";
import { browserOf, invite, NOBODY, newPerson, stranger } from "./people";
import { ANN } from "./session";

test("invites somebody new, who makes an account by the link and is in", async ({
  page,
  project,
  browser,
  baseURL,
}) => {
  const person = stranger("Bea Link");
  await page.goto(`/project/${project.key}`);
  await page.getByRole("link", { name: "Members" }).click();
  await page.getByLabel("Invite by e-mail").fill(person.email);
  await page.getByRole("button", { name: "Role: Editor" }).click();
  await page.getByRole("menuitemradio", { name: "Commenter" }).click();
  await page.getByRole("button", { name: "Invite" }).click();
  const link = page.getByLabel(`Link for ${person.email}`);
  await expect(link).toBeFocused();
  const url = await link.inputValue();
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("list", { name: "Invitations" })).toContainText(person.email);
  await expectNoViolations(page);

  const context = await browser.newContext({ ...(baseURL && { baseURL }), storageState: NOBODY });
  const theirs = await context.newPage();
  await theirs.goto(new URL(url).pathname);
  await expect(theirs.getByRole("heading", { name: `Join ${project.name}` })).toBeVisible();
  await expect(theirs.getByText(`${ANN.name} invites ${person.email} as commenter.`)).toBeVisible();
  await expectNoViolations(theirs);
  await expect(theirs.getByLabel("E-mail")).toHaveValue(person.email);
  await expect(theirs.getByLabel("Your name")).toBeFocused();
  await theirs.keyboard.type(person.name);
  await theirs.getByLabel("Password", { exact: true }).fill(person.password);
  await theirs.keyboard.press("Enter");
  await expect(theirs.getByRole("heading", { level: 1, name: project.name })).toBeVisible();

  // Whoever invited sees them come.
  await expect(page.getByRole("list", { name: "Members" })).toContainText(person.name);
  await expect(page.getByText("Nobody is on the way.")).toBeVisible();

  await theirs.getByRole("link", { name: "Members" }).click();
  await expect(theirs.getByRole("list", { name: "Members" })).toContainText(ANN.name);
  await expect(theirs.getByRole("button", { name: "Invite" })).toHaveCount(0);
  await expect(theirs.getByRole("button", { name: /^Role of/ })).toHaveCount(0);
  await theirs.goto(new URL(url).pathname);
  await expect(theirs.getByRole("heading", { name: "This invitation is over." })).toBeVisible();
  await context.close();
});

test("an invitation for somebody else says for whom it is", async ({ page, project, request }) => {
  const person = stranger("Not Ann");
  await page.goto((await invite(request, project, person, "editor")) ?? "");
  await expect(page.getByRole("heading", { name: "This is for somebody else." })).toBeVisible();
  await expect(page.getByText(`invites ${person.email} to ${project.name}. You are signed in as`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign out and go on" })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Stay signed in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
});

test("takes an invitation back", async ({ page, project, request }) => {
  const person = stranger("Taken Back");
  const link = await invite(request, project, person, "viewer");
  await page.goto(`/project/${project.key}/members`);
  await page.getByRole("button", { name: `Take back the invitation of ${person.email}` }).click();
  await expect(page.getByText("Nobody is on the way.")).toBeVisible();
  expect((await request.get(`/api/v1${link}`.replace("/invitation/", "/invitations/"))).status()).toBe(404);
});

test("changes a role and takes somebody out while they look on", async ({
  page,
  project,
  request,
  browser,
  baseURL,
  list,
}) => {
  const person = await newPerson(request, "Cem Watcher");
  await invite(request, project, person, "viewer");
  await list.open(project);
  await list.add("Seen by both");
  const theirs = await browserOf(browser, baseURL ?? "", person);
  await theirs.page.goto(`/project/${project.key}/members`);
  await expect(theirs.page.getByRole("list", { name: "Members" })).toContainText(person.name);

  // By the keyboard.
  await page.goto(`/project/${project.key}/members`);
  await page.getByRole("button", { name: `Role of ${person.name}: Viewer` }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitemradio", { name: "Viewer" })).toBeFocused();
  await expectNoViolations(page);
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Role of ${person.name}: Admin` })).toBeFocused();

  // As an admin they can invite at once, but neither make owners nor touch one.
  await expect(theirs.page.getByRole("button", { name: "Invite" })).toBeVisible();
  await expect(theirs.page.getByRole("button", { name: `Role of ${ANN.name}` })).toHaveCount(0);
  await theirs.page.getByRole("button", { name: "Role: Editor" }).click();
  await expect(theirs.page.getByRole("menuitemradio")).toHaveText(["Viewer", "Commenter", "Editor", "Admin"]);
  await theirs.page.keyboard.press("Escape");
  await theirs.page.getByRole("link", { name: "List" }).click();
  await expect(theirs.page.getByText("Seen by both")).toBeVisible();

  await page.getByRole("button", { name: `Take out ${person.name}` }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText(`Take ${person.name} out of ${project.name}?`);
  await expectNoViolations(page);
  await question.getByRole("button", { name: "Take out" }).click();
  await expect(page.getByRole("list", { name: "Members" })).not.toContainText(person.name);
  await expect(theirs.page.getByRole("heading", { name: `${project.name} is closed to you.` })).toBeVisible();
  await expect(theirs.page.getByText("Seen by both")).toHaveCount(0);
  await expectNoViolations(theirs.page);
  await theirs.context.close();
});

test("keeps the last owner, and says so in the place", async ({ page, project }) => {
  await page.goto(`/project/${project.key}/members`);
  await page.getByRole("button", { name: `Role of ${ANN.name}: Owner` }).click();
  await page.getByRole("menuitemradio", { name: "Editor" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Become editor" }).click();
  const row = page.getByRole("list", { name: "Members" }).getByRole("listitem");
  await expect(row.getByRole("alert")).toContainText("needs an owner");
  await expect(page.getByRole("button", { name: `Role of ${ANN.name}: Owner` })).toBeVisible();
  await page.getByRole("button", { name: "Leave the project" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(row.getByRole("alert")).toContainText("needs an owner");
  await expectNoViolations(page);
});

test("leaves", async ({ project, request, browser, baseURL }) => {
  const person = await newPerson(request, "Dora Leaves");
  await invite(request, project, person, "editor");
  const { context, page } = await browserOf(browser, baseURL ?? "", person);
  await page.goto(`/project/${project.key}/members`);
  await page.getByRole("button", { name: "Leave the project" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  await expect(page.getByText(`You have left ${project.name}.`)).toBeVisible();
  await expect(page.getByRole("link", { name: project.name })).toHaveCount(0);
  await context.close();
});

test("says why the members can't be shown, and shows them when they can", async ({ page, project }) => {
  await page.route("**/members", (route) =>
    route.request().resourceType() === "fetch" ? route.abort() : route.continue(),
  );
  await page.goto(`/project/${project.key}/members`);
  await expect(page.getByRole("alert").first()).toContainText("TaskFlow does not answer");
  await expectNoViolations(page);
  await page.unroute("**/members");
  await page.getByRole("button", { name: "Try now" }).first().click();
  await expect(page.getByRole("list", { name: "Members" })).toContainText(ANN.name);
});

test("makes a project by the keyboard, to invite somebody to", async ({ page }) => {
  const name = `Garden ${Date.now().toString(36)}`;
  await page.goto("/inbox");
  await page.getByRole("button", { name: "New project" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "New project" });
  await expect(dialog).toBeVisible();
  await expectNoViolations(page);
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription("What is it called?");
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await page.getByRole("link", { name: "Members" }).click();
  await expect(page.getByLabel("Invite by e-mail")).toBeVisible();
});
