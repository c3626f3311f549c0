import { expect, test } from "vitest";
import { compare } from "./compare.ts";
import { renderJson, renderMarkdown, renderText } from "./render.ts";
import { readVersion } from "./version.ts";

async function comparison(...names: string[]) {
  const versions = await Promise.all(names.map(readVersion));
  return { versions, rows: compare(versions) };
}

test("the diff from the guide to a server says what a client must change for the other REST surface", async () => {
  const text = renderText(await comparison("guide", "server-2024.1"));
  expect(text).toContain("rest: /api/v3 becomes not offered");
  expect(text).toContain("DELETE of a user\n    before  deactivates\n    now     removes the user for good");
  expect(text).toContain("oauth.token-type");
});

test("the diff in the other direction swaps before and now", async () => {
  const text = renderText(await comparison("server-2024.1", "guide"));
  expect(text).toContain("paging\n    before  none: the whole list at once\n    now     page and pageSize");
});

test("the diff of two servers with one REST surface says what changed and what only the new one knows", async () => {
  const text = renderText(await comparison("server-2022.1", "server-2024.1"));
  expect(text).toContain("scim: not offered becomes /scim/v2");
  expect(text).toContain("webapi.asset-transfer");
  expect(text).toMatch(/Known only of the new one\n {2}scim\./);
  expect(text).not.toContain("Another REST surface");
});

test("a version does not differ from itself", async () => {
  expect(renderText(await comparison("guide", "guide"))).toContain("nothing changes");
});

test("more than two versions make a table with a column for each", async () => {
  const table = renderMarkdown(await comparison("server-2022.1", "server-2023.1", "server-2024.1"));
  expect(table.split("\n")[0]).toBe(
    "| Behaviour | Question | server-2022.1 | server-2023.1 | server-2024.1 |",
  );
  expect(table).toContain("webapi.dcm-flags");
});

test("JSON holds the rows and the moves", async () => {
  expect(JSON.parse(renderJson(await comparison("guide", "server-2024.1")))).toMatchObject({
    format: "mock-alteryx/diff@1",
    versions: ["guide", "server-2024.1"],
    moves: expect.arrayContaining([expect.objectContaining({ topic: "id" })]),
  });
});
