import { expect, test } from "vitest";
import { countVerdicts } from "../../client/result.ts";
import { profilesTable } from "./profiles-table.ts";

test("has a column for each verdict that was given, and the worst of each profile", () => {
  const good = countVerdicts([{ verdict: "survived" }, { verdict: "failed-safely" }]);
  const bad = countVerdicts([{ verdict: "survived" }, { verdict: "hung" }, { verdict: "stuck" }]);
  const table = profilesTable([
    { name: "guide", summary: good },
    { name: "server-2024.1", summary: bad },
    { name: "a\nb", summary: undefined },
    { name: "none", summary: countVerdicts([]) },
  ]);
  expect(table.split("\n")).toEqual([
    "Profile        survived  failed-safely  stuck  hung  Worst",
    "guide                 1              1      0     0  failed-safely",
    "server-2024.1         1              0      1     1  hung",
    String.raw`a\u000ab              -              -      -     -  not checked`,
    "none                  0              0      0     0  -",
  ]);
});
