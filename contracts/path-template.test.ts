import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fillPath, parametersOf, pathMatcher } from "./path-template.ts";

test("a template lists its parameters in order", () => {
  expect(parametersOf("/usergroups/{groupId}/users/{userId}")).toEqual(["groupId", "userId"]);
  expect(parametersOf("/users")).toEqual([]);
});

test("a filled path matches its template for any values", () => {
  const filled = fillPath("/a/{x}/b/{y}", (name) => (name === "x" ? "1/2?" : "é .."));
  expect(filled).toBe("/a/1%2F2%3F/b/%C3%A9%20..");
  expect(pathMatcher("/a/{x}/b/{y}")(filled)?.map(decodeURIComponent)).toEqual(["1/2?", "é .."]);
});

test.for([
  ["/users/{id}", "/users/1", true],
  ["/users/{id}", "/users/", false],
  ["/users/{id}", "/users/1/2", false],
  ["/users/{id}", "/x/users/1", false],
  ["/users/.search", "/users/.search", true],
  ["/users/.search", "/users/xsearch", false],
  ["/a+b(c)[d]/{id}", "/a+b(c)[d]/1", true],
  ["/x{a}-{b}y", "/x1-2y", true],
  ["/{a}{b}", "/1", false],
] as const)("%s and %s: %s", ([template, path, matches]) => {
  expect(pathMatcher(template)(path) !== undefined).toBe(matches);
});

test("a path matches if and only if a regular expression of the template matches it", () => {
  const parts = fc.constantFrom("/", "a", "b", "-", "{x}");
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 8 }),
      fc.array(fc.constantFrom("/", "a", "b", "-")),
      (template, path) => {
        const [text, given] = [template.join(""), path.join("")];
        const pattern = new RegExp(`^${text.replaceAll("{x}", "[^/]+")}$`);
        expect(pathMatcher(text)(given) !== undefined).toBe(pattern.test(given));
      },
    ),
    { numRuns: 2000 },
  );
});

test("a template with many parameters in one segment is matched in linear time", () => {
  const match = pathMatcher(`/${"{a}b".repeat(1000)}!`);
  expect(match(`/${"ab".repeat(100_000)}`)).toBeUndefined();
  expect(match(`/${"ab".repeat(100_000)}!`)).toHaveLength(1000);
});
