import { expect, test } from "vitest";
import { contracts, idOf } from "../catalogue.ts";
import { scimChecklist } from "./checklist.ts";

const items = scimChecklist.flatMap((section) => section.items);

test("the checklist has the items 1 to 78, once each and in order", () => {
  expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 78 }, (_, index) => index + 1));
});

test("every item names contracts that exist", () => {
  const known = new Set(contracts.map(idOf));
  expect(items.flatMap((item) => item.contracts).filter((id) => !known.has(id))).toEqual([]);
});
