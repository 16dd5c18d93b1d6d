import { expect, test } from "./fixtures";

/** That no page breaks the policy is checked in every test; here it is seen to hold. */
test("the policy stops what a hole would inject", async ({ list, project, page, violations }) => {
  await list.open(project);
  const outcomes = await page.evaluate(() => {
    const attempt = (inject: () => void) => {
      try {
        inject();
        return "done";
      } catch (refused) {
        return (refused as Error).name;
      }
    };
    const styled = document.createElement("p");
    const outcomes = {
      markup: attempt(() => {
        document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>";
      }),
      script: attempt(() => {
        document.createElement("script").src = "https://evil.example/x.js";
      }),
      policy: attempt(() => {
        const { trustedTypes } = window as unknown as {
          trustedTypes: { createPolicy(name: string, rules: object): void };
        };
        trustedTypes.createPolicy("anything", {});
      }),
    };
    styled.setAttribute("style", "position: fixed");
    document.body.append(styled);
    const position = getComputedStyle(styled).position;
    styled.remove();
    return { ...outcomes, position };
  });
  expect(outcomes).toEqual({
    markup: "TypeError",
    script: "TypeError",
    policy: "TypeError",
    position: "static",
  });
  await expect.poll(() => violations.length).toBeGreaterThanOrEqual(4);
  violations.length = 0;
});
