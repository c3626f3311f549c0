import { afterAll, describe, expect, test } from "vitest";
import { citationsIn } from "../../contracts/citation.ts";
import { filterSuite } from "./filter-suite.ts";
import { knownDisagreements } from "./known-disagreements.ts";
import type { ForeignTest } from "./load-suite.ts";
import { patchSuite } from "./patch-suite.ts";
import { readerSuite } from "./reader-suite.ts";
import { SyncMock } from "./sync-mock.ts";

// Runs tests that others have written for their SCIM packages against the mock over HTTP.

const mock = new SyncMock();
afterAll(() => mock[Symbol.asyncDispose]());

const suites: Readonly<Record<string, readonly ForeignTest[]>> = {
  "scim-patch": patchSuite(mock),
  "scim-query-filter-parser": filterSuite(mock),
  scimmy: readerSuite(mock),
};

describe.for(Object.entries(suites))("%s", ([name, tests]) => {
  const known = (knownDisagreements[name] ?? []).flatMap(({ titles }) => titles);
  const [met, unmet] = [tests.filter(isMet), tests.filter((each) => !isMet(each))];

  test.for(named(met))("%s", ([, { run }]) => {
    expect(run).not.toThrow();
  });

  test.for(named(unmet))(
    "known disagreement, to be removed from the list once the test passes: %s",
    ([, { run }]) => {
      expect(run).toThrow(Error);
    },
  );

  test("every known disagreement is a test of the suite, and is listed once", () => {
    const titles = new Set(tests.map(({ title }) => title));
    expect(known.filter((title, index) => !titles.has(title) || known.indexOf(title) !== index)).toEqual([]);
  });

  function isMet({ title }: ForeignTest): boolean {
    return !known.includes(title);
  }
});

test("every known disagreement cites an RFC", () => {
  const all = Object.values(knownDisagreements).flat();
  expect(all.filter(({ rfc }) => citationsIn(rfc).length === 0)).toEqual([]);
});

function named(tests: readonly ForeignTest[]): readonly (readonly [string, ForeignTest])[] {
  return tests.map((each) => [each.title, each]);
}
