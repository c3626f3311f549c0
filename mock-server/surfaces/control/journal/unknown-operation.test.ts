import { expect, test } from "vitest";
import { isOperationName } from "../../../message/operations.ts";
import { controlMock } from "../testing.ts";
import { unknownOperation } from "./unknown-operation.ts";

test.for([
  ["users.update", "users.replace"],
  ["users.delete", "users.deactivate"],
  ["users.crete", "users.create"],
  ["users.Search", "users.list"],
  ["groups.add", "groups.create"],
  ["groups.members.add", "groups.members"],
  ["webapi.users.update", "webapi.users.replace"],
  ["scim.users.update", "scim.users.replace"],
  ["user.create", "users.create"],
  ["oauth.tokens", "oauth.token"],
  ["webap", "webapi"],
  ["users.constructor", undefined],
  ["users.__proto__", undefined],
  ["users.frobnicate", undefined],
  ["nothing", undefined],
  ["", undefined],
] as const)("for the operation %s, %s is proposed", ([name, near]) => {
  expect(unknownOperation(name, "operation").place.nearest).toBe(near);
  expect(isOperationName(near ?? "users")).toBe(true);
});

test("a refusal says which operations there are beside the right part of the name", async () => {
  const { control } = await controlMock();
  const refused = await control("GET", "/journal?operation=users.update");
  expect(refused.status).toBe(422);
  expect(refused.at("error.message")).toBe(
    "There is no operation users.update; did you mean users.replace? " +
      "users has list, create, get, replace, deactivate.",
  );
  const elsewhere = await control("POST", "/faults", {
    match: { operation: "people.list" },
    fault: "TIMEOUT",
  });
  expect(elsewhere.at("error.message")).toBe(
    "There is no operation people.list. Names begin with oauth, users, groups, webapi, scim.",
  );
});
