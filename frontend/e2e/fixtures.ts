import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import {
  type APIRequestContext,
  type Browser,
  test as base,
  chromium,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { newcomer, storage } from "./session";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function chromiumPath(): string {
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  const found = [process.env.CHROMIUM_PATH ?? "", ...onPath].find((path) => path !== "" && existsSync(path));
  if (found === undefined) throw new Error("No Chromium on PATH: install it or set CHROMIUM_PATH");
  return found;
}

export type Project = { id: string; key: string; name: string };

/** One list on the screen, in the words of somebody who uses it. */
export class ListPage {
  constructor(readonly page: Page) {}

  get addLine(): Locator {
    return this.page.getByRole("textbox", { name: "Add a task" });
  }

  get rows(): Locator {
    return this.page.locator("[data-task]");
  }

  row(title: string): Locator {
    return this.rows.filter({ has: this.page.getByRole("checkbox", { name: title, exact: true }) });
  }

  box(title: string): Locator {
    return this.page.getByRole("checkbox", { name: title, exact: true });
  }

  words(title: string): Locator {
    return this.row(title).getByText(title, { exact: true });
  }

  get toast(): Locator {
    return this.page.getByRole("region", { name: "Notices" });
  }

  async open(project: Project): Promise<void> {
    await this.page.goto(`/project/${project.key}`);
    await expect(this.page.getByRole("heading", { level: 1, name: project.name })).toBeVisible();
    await expect(this.page.locator("html")).toHaveAttribute("data-sync", "live");
  }

  async add(...titles: string[]): Promise<void> {
    await this.addLine.click();
    for (const title of titles) {
      await this.addLine.fill(title);
      await this.addLine.press("Enter");
    }
    for (const title of titles) await expect(this.row(title)).toBeVisible();
  }

  async expectOrder(...titles: string[]): Promise<void> {
    await expect(async () => {
      const found = await this.page
        .locator("[data-task] [role=checkbox]")
        .evaluateAll((boxes) =>
          boxes.map((box) => ({ y: box.getBoundingClientRect().y, title: box.getAttribute("aria-label") })),
        );
      expect(found.sort((a, b) => a.y - b.y).map((row) => row.title)).toEqual(titles);
    }).toPass({ timeout: 5_000 });
  }

  /** What is shown is what the server keeps: everything is still there after a reload. */
  async reload(): Promise<void> {
    await this.settled();
    await this.page.reload();
  }

  /** Nothing waits for an answer any more. */
  async settled(): Promise<void> {
    await expect(this.page.locator("html[data-waiting]")).toHaveCount(0);
  }
}

/** From here on the server refuses this, as it would in an archived project. */
export async function refuse(page: Page, method: string, url: string): Promise<void> {
  const body = { type: "/api/problems/archived", code: "archived", title: "Archived", status: 409 };
  await page.route(url, (route) =>
    route.request().method() === method
      ? route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify(body) })
      : route.continue(),
  );
}

type Fixtures = {
  /** Who looks after this TaskFlow, instead of somebody of this worker's own. */
  asAdmin: boolean;
  /** The secret of the session in which the test works. */
  secret: string;
  project: Project;
  list: ListPage;
  violations: string[];
};

/** By the file of the test: accounts that fill up make every page slower. A worker that saw a failure ends, and they with it. */
const sessions = new Map<string, string>();

async function sessionFor(file: string): Promise<string> {
  const secret =
    sessions.get(file) ?? (await newcomer(process.env.TASKFLOW_URL ?? "", process.env.TASKFLOW_COOKIE ?? ""));
  sessions.set(file, secret);
  return secret;
}

let serial = 0;

async function newProject(request: APIRequestContext): Promise<Project> {
  serial += 1;
  const name = `Project ${Date.now().toString(36)} ${serial}`;
  const answer = await request.post("/api/v1/projects", { data: { name } });
  expect(answer.status()).toBe(201);
  return (await answer.json()) as Project;
}

export const test = base.extend<Fixtures, { browser: Browser }>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, use) => {
      const browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  baseURL: async ({}, use) => {
    await use(process.env.TASKFLOW_URL ?? "");
  },
  asAdmin: [false, { option: true }],
  secret: async ({ asAdmin }, use, { file }) => {
    await use(asAdmin ? (process.env.TASKFLOW_COOKIE ?? "") : await sessionFor(file));
  },
  storageState: async ({ baseURL, secret }, use) => {
    await use(storage(baseURL ?? "", secret));
  },
  /** As our own page asks: it says where it comes from. */
  request: async ({ playwright, baseURL, secret }, use) => {
    const url = baseURL ?? "";
    const storageState = storage(url, secret);
    const extraHTTPHeaders = { Origin: url };
    const request = await playwright.request.newContext({ baseURL: url, storageState, extraHTTPHeaders });
    await use(request);
    await request.dispose();
  },
  project: async ({ request }, use) => {
    await use(await newProject(request));
  },
  list: async ({ page }, use) => {
    await use(new ListPage(page));
  },
  /** No page may break its own security policy or throw, in any test. */
  violations: [
    async ({ context }, use) => {
      const found: string[] = [];
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
        });
      });
      context.on("console", (message) => {
        if (message.type() === "error" && message.text().startsWith("CSP:")) found.push(message.text());
      });
      context.on("weberror", (error) => found.push(error.error().message));
      await use(found);
      expect(found).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
