import { expect, test } from "./fixtures";
import { invite, login, NOBODY, newPerson, type Person, stranger } from "./people";
import { storage } from "./session";

const PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Version/19.1 Mobile/15E148 Safari/604.1";
const LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:151.0) Gecko/20100101 Firefox/151.0";

/** Pictures to look at, not to compare: npm run screenshots, then test-results/shots. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of SIZES) {
    const phone = viewport.width < 640;
    const shot = (name: string) => `test-results/shots/${name}-${viewport.width}-${colorScheme}.png`;
    const look = { colorScheme, viewport, hasTouch: phone, isMobile: phone };

    test.describe(`@screenshot ${colorScheme} ${viewport.width}`, () => {
      test.use(look);

      test("door and invitation", async ({ browser, baseURL, project, request }) => {
        const base = { ...(baseURL && { baseURL }), ...look };
        const context = await browser.newContext({ ...base, storageState: NOBODY });
        const page = await context.newPage();
        await page.goto("/");
        await expect(page.getByLabel("E-mail")).toBeFocused();
        await page.screenshot({ path: shot("signin") });
        await page.getByLabel("E-mail").fill("lena@example.org");
        await page.getByLabel("Password", { exact: true }).fill("not the right one");
        await page.keyboard.press("Enter");
        await expect(page.getByText("E-mail or password is not right.")).toBeVisible();
        await page.screenshot({ path: shot("signin-wrong") });
        const guest = stranger("Mei Tanaka");
        await page.goto((await invite(request, project, guest, "editor")) ?? "");
        await expect(page.getByLabel("Your name")).toBeFocused();
        await page.screenshot({ path: shot("invitation") });
        await page.route("**/auth/setup", (route) =>
          route.fulfill({ json: { firstAccount: true, setupCode: true, registration: "invitation" } }),
        );
        await page.goto("/");
        await expect(page.getByRole("heading", { name: "Make the first account" })).toBeVisible();
        await page.screenshot({ path: shot("first-run") });
        await context.close();
      });

      test("invitation for somebody else", async ({ page, project, request }) => {
        await page.goto((await invite(request, project, stranger("Mei"), "editor")) ?? "");
        await expect(page.getByRole("heading", { name: "This is for somebody else." })).toBeVisible();
        await page.screenshot({ path: shot("invitation-wrong") });
      });

      test("members", async ({ page, project, request }) => {
        const people: Person[] = [];
        for (const name of ["Jonas Weber", "Ana Ruiz", "Priya Natarajan-Holmström"]) {
          people.push(await newPerson(request, name));
        }
        for (const [index, role] of (["admin", "editor", "viewer"] as const).entries()) {
          await invite(request, project, people[index] ?? stranger("x"), role);
        }
        await invite(request, project, stranger("Tomas"), "commenter");
        await page.goto(`/project/${project.key}/members`);
        await expect(page.getByRole("list", { name: "Members" }).getByRole("listitem")).toHaveCount(4);
        await page.screenshot({ path: shot("members") });
        await page.getByLabel("Invite by e-mail").fill("mei.tanaka@example.org");
        await page.keyboard.press("Enter");
        await expect(page.getByLabel(/^Link for/)).toBeFocused();
        await page.screenshot({ path: shot("members-link") });
        await page.getByRole("button", { name: /^Role of Jonas Weber/ }).click();
        await page.screenshot({ path: shot("members-role"), animations: "disabled" });
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Leave the project" }).click();
        await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
        await expect(page.getByRole("alert")).toBeVisible();
        await page.screenshot({ path: shot("members-last-owner") });
        await page.getByRole("button", { name: "Take out Ana Ruiz" }).click();
        await page.screenshot({ path: shot("members-remove"), animations: "disabled" });
      });

      test("settings", async ({ page, browser, request, baseURL }) => {
        const url = baseURL ?? "";
        await page.goto("/settings/people");
        await expect(page.getByRole("list", { name: "People" })).toBeVisible();
        await page.screenshot({ path: shot("settings-people") });
        const person = await newPerson(request, "Lena Hofmann");
        await login(url, person, PHONE);
        const storageState = storage(url, await login(url, person, LAPTOP));
        const context = await browser.newContext({ baseURL: url, ...look, storageState });
        const mine = await context.newPage();
        await mine.goto("/settings/profile");
        await expect(mine.getByLabel("Name", { exact: true })).toBeVisible();
        await mine.screenshot({ path: shot("settings-profile") });
        await mine.getByRole("combobox", { name: "Time zone" }).click();
        await mine.keyboard.type("europe");
        await mine.screenshot({ path: shot("settings-zone"), animations: "disabled" });
        await mine.keyboard.press("Escape");
        await mine.getByRole("button", { name: "Delete my account…" }).click();
        await mine.screenshot({ path: shot("settings-delete"), animations: "disabled" });
        await mine.keyboard.press("Escape");
        await mine.goto("/settings/password");
        await expect(mine.getByLabel("Current", { exact: true })).toBeVisible();
        await mine.screenshot({ path: shot("settings-password") });
        await mine.goto("/settings/sessions");
        await expect(mine.getByRole("list", { name: "Sessions" })).toBeVisible();
        await mine.screenshot({ path: shot("settings-sessions") });
        await mine.goto("/settings/tokens");
        await mine.getByRole("button", { name: "New token…" }).click();
        await mine.getByLabel("What for").fill("Backup at night");
        await mine.screenshot({ path: shot("settings-token-new") });
        await mine.getByRole("checkbox", { name: "Tasks: Read" }).check({ force: true });
        await mine.getByRole("checkbox", { name: "Projects: Read" }).check({ force: true });
        await mine.keyboard.press("Enter");
        await expect(mine.getByLabel("Token Backup at night")).toBeFocused();
        await mine.screenshot({ path: shot("settings-tokens") });
        const me = phone ? `You ${person.name}` : `${person.name} your account`;
        await mine.getByRole("button", { name: me }).click();
        await expect(mine.getByRole("menu")).toBeVisible();
        await mine.screenshot({ path: shot("user-menu"), animations: "disabled" });
        await context.close();
      });
    });
  }
}
