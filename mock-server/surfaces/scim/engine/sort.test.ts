import { describe, expect, test } from "vitest";
import type { ScimObject } from "../../../world/directory/scim-value.ts";
import { userType } from "./schema/resource-type.ts";
import { compileSort } from "./sort.ts";
import { Answering } from "./testing/answering.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const users = { type: userType, behaviour: new Answering() };
const rows: readonly ScimObject[] = [
  {
    id: "1",
    userName: "bob",
    externalId: "a",
    emails: [{ value: "z" }, { value: "b", primary: true }],
    meta: { created: "2024-01-01T01:00:00+02:00" },
  },
  { id: "2", userName: "Ada", externalId: "B", active: true, meta: { created: "2024-01-01T00:00:00Z" } },
  { id: "3", userName: "ada", active: false, emails: [{ value: "c" }], [enterprise]: { department: "x" } },
  {
    id: "4",
    userName: "Cyd",
    externalId: "b",
    emails: [{ value: "A" }],
    meta: { created: "2023-12-31T23:30:00Z" },
  },
];

describe("sorts", () => {
  test.for([
    ["userName", undefined, "2314"],
    ["userName", "ascending", "2314"],
    ["USERNAME", "Descending", "4123"],
    ["externalId", "ascending", "2143"],
    ["externalId", "descending", "3412"],
    ["emails", "ascending", "4132"],
    ["emails.value", "descending", "2314"],
    ["meta.created", "ascending", "1423"],
    ["meta.created", "descending", "3241"],
    ["active", "ascending", "3214"],
    [`${enterprise}:department`, "ascending", "3124"],
    [`${enterprise}:department`, "descending", "1243"],
  ] as const)("by %s %s", ([sortBy, sortOrder, expected]) => {
    const sorted = compileSort({ sortBy, sortOrder }, users)?.(rows);
    expect(sorted?.map((row) => row["id"])).toEqual(expected.split(""));
    expect(rows[0]?.["id"]).toBe("1");
  });
});

test.for([{}, { sortOrder: "descending" }, { sortBy: "" }, { sortBy: "unknown" }, { sortBy: "password" }])(
  "%j asks for no order",
  (query) => {
    expect(compileSort(query, users)).toBeUndefined();
  },
);

test.for([{ sortBy: "name" }, { sortBy: "a b" }, { sortBy: "__proto__" }, { sortBy: "id", sortOrder: "up" }])(
  "%j is 400 invalidValue",
  (query) => {
    expect(() => compileSort(query, users)).toThrow(
      expect.objectContaining({ status: 400, scimType: "invalidValue" }),
    );
  },
);
