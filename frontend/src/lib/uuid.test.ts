import { expect, it } from "vitest";
import { uuidv7 } from "./uuid";

it("makes version 7 ids that sort by time", () => {
  const ids = [1, 2, 0x1_0000, 1_800_000_000_000].map((now) => uuidv7(now));
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids.toSorted()).toEqual(ids);
  expect(uuidv7()).not.toBe(uuidv7());
});
