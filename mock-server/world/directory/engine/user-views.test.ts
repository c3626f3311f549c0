import { expect, test } from "vitest";
import type { UserSearch } from "../user-query.ts";
import { defaultSizes, type DirectorySizes } from "./sizes.ts";
import { userOf } from "../testing/steps.ts";
import { UserRows } from "./user-rows.ts";
import { UserViews } from "./user-views.ts";

/** Views of ten users whose e-mails contain the letter a. */
function viewsOf(sizes: Partial<DirectorySizes>) {
  const rows = new UserRows({ ...defaultSizes, ...sizes });
  const views = new UserViews(rows, { ...defaultSizes, ...sizes });
  for (let number = 0; number < 10; number++) {
    const given = { firstName: "", lastName: "", email: `a${number}@x.example`, isActive: true };
    const user = userOf(`00000000-0000-4000-8000-00000000000${number}`, {
      ...given,
      role: "Viewer",
      dateAdded: new Date(number).toISOString(),
    });
    views.change(rows.end, undefined, user, () => rows.add(user));
  }
  const search = (text: string) => {
    const sought: UserSearch = { text, match: "partial", case: "insensitive", fields: "email-and-names" };
    return views.get({ order: "email", activeOnly: false, search: sought });
  };
  return { views, search };
}

test("only the most recent searches are cached", () => {
  const { search } = viewsOf({ searchesKept: 2, fewFound: 0 });
  const [one, two] = [search("1"), search("2")];
  // Using the first search again makes it recent.
  expect(search("1")).toBe(one);
  search("3");
  expect(search("1")).toBe(one);
  expect(search("2")).not.toBe(two);
});

test("searches that found too many rows in total are not cached, even if they are few", () => {
  const { search } = viewsOf({ foundRowsKept: 15, fewFound: 0 });
  const all = search("a");
  expect(search("a")).toBe(all);
  search("x.ex");
  expect(search("a")).not.toBe(all);
});

test("a search that found few rows is not cached, so later changes need not be compared with it", () => {
  const { search } = viewsOf({ fewFound: 1 });
  expect(search("1")).not.toBe(search("1"));
  expect(search("a")).toBe(search("a"));
});

test("a list is always cached", () => {
  const { views, search } = viewsOf({ searchesKept: 1, foundRowsKept: 1, fewFound: 0 });
  const list = views.get({ order: "email", activeOnly: true });
  for (const text of ["a", "x", "1"]) search(text);
  expect(views.get({ order: "email", activeOnly: true })).toBe(list);
});
