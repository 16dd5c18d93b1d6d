import { expectNoViolations } from "./a11y";
import { expect, ListPage, type Project, test } from "./fixtures";
import { browserOf, invite, newPerson } from "./people";

for (const role of ["viewer", "commenter"] as const) {
  test(`a ${role} reads, is offered no change, and is as soon as they are an editor`, async ({
    browser,
    request,
    baseURL,
    project,
  }) => {
    for (const title of ["One", "Two"]) {
      expect((await request.post("/api/v1/tasks", { data: { title, projectId: project.id } })).status()).toBe(201);
    }
    const person = await newPerson(request, `Reading ${role}`);
    await invite(request, project, person, role);
    const { context, page } = await browserOf(browser, baseURL ?? "", person);
    const list = new ListPage(page);
    const writes: string[] = [];
    page.on("request", (asked) => {
      if (asked.method() !== "GET") writes.push(`${asked.method()} ${asked.url()}`);
    });
    await list.open(project);
    await expect(page.getByText(`You are a ${role} here: you can read everything.`)).toBeVisible();
    await expect(list.rows).toHaveCount(2);
    await expect(list.addLine).toHaveCount(0);
    await expect(list.rows.getByRole("checkbox")).toHaveCount(0);
    await expect(list.rows.getByRole("button")).toHaveCount(0);
    await expectNoViolations(page);

    const one = list.rows.filter({ hasText: "One" });
    const two = list.rows.filter({ hasText: "Two" });
    await one.getByText("One", { exact: true }).click();
    await one.getByRole("img", { name: "To do" }).click();
    await expect(page.getByRole("textbox", { name: "Title" })).toHaveCount(0);
    await one.focus();
    for (const key of ["Enter", "F2", "e", "#", "Delete", "Shift+ArrowDown", "q"]) await page.keyboard.press(key);
    await expect(page.getByRole("textbox")).toHaveCount(0);
    await page.keyboard.press("j");
    await expect(two).toBeFocused();
    await expect(one.getByRole("img", { name: "To do" })).toBeVisible();
    expect(writes).toEqual([]);

    // A thought has a place all the same.
    await page.getByRole("button", { name: "Add a task" }).first().click();
    await expect(page).toHaveURL(/\/inbox$/);
    await expect(list.addLine).toBeFocused();

    await list.open(project);
    await expect(list.addLine).toHaveCount(0);
    const theirs = `/api/v1/projects/${project.id}/members/${await idOf(request, project, person.email)}`;
    expect((await request.patch(theirs, { data: { role: "editor" } })).status()).toBe(200);
    await expect(list.addLine).toBeVisible();
    await list.box("One").click();
    await expect(list.box("One")).toBeChecked();
    await list.settled();
    await context.close();
  });
}

type Asking = Parameters<typeof newPerson>[0];

async function idOf(request: Asking, project: Project, email: string): Promise<string> {
  const answer = await request.get(`/api/v1/projects/${project.id}/members`);
  const { items } = (await answer.json()) as { items: { userId: string; email: string | null }[] };
  const found = items.find((member) => member.email === email);
  if (found === undefined) throw new Error(`${email} is no member`);
  return found.userId;
}

test("an archived project is read, and says so", async ({ list, project, request, page }) => {
  await request.post("/api/v1/tasks", { data: { title: "One", projectId: project.id } });
  expect((await request.post(`/api/v1/projects/${project.id}/archive`)).status()).toBe(200);
  await list.open(project);
  await expect(page.getByText("This project is archived: it can be read, not changed.")).toBeVisible();
  await expect(list.rows).toHaveCount(1);
  await expect(list.addLine).toHaveCount(0);
  await expect(list.rows.getByRole("button")).toHaveCount(0);
});
