import { expect, test } from "vitest";
import { quirks } from "../../contracts/quirks.ts";
import { requireQuirk } from "./known-of-quirk.ts";

const ids: readonly string[] = quirks.map(({ id }) => id);

test.each(ids)("the beginning of %s names it", (id) => {
  const beginning = id.slice(0, -1);
  if (ids.includes(beginning)) return;
  expect(() => requireQuirk(beginning)).toThrow(id);
});

test("a mistyped id names the nearest", () => {
  expect(() => requireQuirk("users.delte")).toThrow(
    "There is no quirk users.delte; did you mean users.delete?",
  );
});

test.each(["", "workflows"])("nothing is near %j", (id) => {
  expect(() => requireQuirk(id)).toThrow("run explain without an id to list all.");
});
