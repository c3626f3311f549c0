import { expect, test } from "vitest";
import { cutShort, endings, someMoments } from "./cut-short.ts";
import { rowNamed } from "./rows.ts";
import { runCell } from "./run-cell.ts";

// One of each kind. The trials run all of them.

test("a hostile server with correlation ids in its envelopes suffers no unreported harm", async () => {
  const row = rowNamed("an envelope with a correlation id");
  expect(await runCell({ row, flavour: "guide", mode: "full" })).toEqual([]);
});

test.for(endings.slice(0, 1))(
  "a run interrupted by $name and swept leaves nothing unreported",
  async (ending) => {
    const [moment = 1] = someMoments(1);
    expect(await cutShort({ flavour: "guide", ending, moment })).toEqual([]);
  },
);
