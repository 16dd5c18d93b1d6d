import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * Every rule, in the page itself: the other way opens a second page for the sums, which only pages with frames of
 * other origins need, and describes all that is right besides.
 */
export async function expectNoViolations(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  expect((await axe.analyze()).violations).toEqual([]);
}
