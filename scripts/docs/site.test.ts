import { expect, test } from "vitest";
import { leadsTo, pageOf, repository } from "./site.ts";

test.for([
  ["README.md", "index.md"],
  ["docs/README.md", "contents.md"],
  ["docs/drift.md", "drift.md"],
  ["docs/reference/quirks.md", "reference/quirks.md"],
  ["docs/sources/README.md", "sources/index.md"],
  ["examples/README.md", "examples/index.md"],
  ["SECURITY.md", "SECURITY.md"],
])("%s is the page %s", ([file = "", page]) => {
  expect(pageOf(file)).toBe(page);
});

test.for([
  ["docs/drift.md", "check-client.md#verdicts", "/check-client.md#verdicts"],
  ["docs/drift.md", "../SECURITY.md", "/SECURITY.md"],
  ["docs/reference/quirks.md", "../sources/guide.md#summary", "/sources/guide.md#summary"],
  ["README.md", "docs/README.md", "/contents.md"],
  ["docs/ci.md", "../examples/ci/compose.yaml", `${repository}/blob/HEAD/examples/ci/compose.yaml`],
  ["docs/ci.md", "#keep-the-traffic", "#keep-the-traffic"],
  ["docs/ci.md", "https://example.com/a.md", "https://example.com/a.md"],
])("in %s, %s leads to %s", ([page = "", link = "", place]) => {
  expect(leadsTo(page, link)).toBe(place);
});
