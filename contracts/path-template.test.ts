import { expect, test } from "vitest";
import { fillPath, parametersOf, patternOf } from "./path-template.ts";

test("parameters are named in their order", () => {
  expect(parametersOf("/usergroups/{groupId}/users/{userId}")).toEqual(["groupId", "userId"]);
  expect(parametersOf("/users")).toEqual([]);
});

test("a filled path matches its template, whatever the values are", () => {
  const filled = fillPath("/a/{x}/b/{y}", (name) => (name === "x" ? "1/2?" : "é .."));
  expect(filled).toBe("/a/1%2F2%3F/b/%C3%A9%20..");
  expect(patternOf("/a/{x}/b/{y}").exec(filled)?.slice(1).map(decodeURIComponent)).toEqual(["1/2?", "é .."]);
});

test.for([
  ["/users/{id}", "/users/1", true],
  ["/users/{id}", "/users/", false],
  ["/users/{id}", "/users/1/2", false],
  ["/users/{id}", "/x/users/1", false],
  ["/users/.search", "/users/.search", true],
  ["/users/.search", "/users/xsearch", false],
  ["/a+b(c)[d]/{id}", "/a+b(c)[d]/1", true],
] as const)("%s and %s: %s", ([template, path, matches]) => {
  expect(patternOf(template).test(path)).toBe(matches);
});
