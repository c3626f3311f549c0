import { describe, expect, test } from "vitest";
import { group, patchGroup } from "../testing/patching.ts";

const refusal = (scimType: string) => expect.objectContaining({ status: 400, scimType });

describe("members of a group", () => {
  const [first, second] = [
    { value: "u1", type: "User", display: "Ada", $ref: "../Users/u1" },
    { value: "u2", type: "User" },
  ];

  test.for([
    [{ op: "Add", path: "members", value: [{ $ref: null, value: "u3" }] }, [first, second, { value: "u3" }]],
    [
      { op: "add", path: "members", value: [{ value: "u3", display: "c" }, { value: "u3" }] },
      [first, second, { value: "u3" }],
    ],
    [{ op: "Remove", path: "members", value: [{ $ref: null, value: "u1" }] }, [second]],
    [{ op: "remove", path: "members", value: { value: "u1" } }, [second]],
    [{ op: "remove", path: "members", value: ["u1", "u9"] }, [second]],
    [{ op: "remove", path: 'members[value eq "u1"]' }, [second]],
    [{ op: "remove", path: 'members[value eq "u1" or value eq "u2"]' }, undefined],
    [{ op: "remove", path: "members" }, undefined],
    [{ op: "replace", path: "members", value: [] }, undefined],
    [
      { op: "replace", path: "members", value: [{ value: "u2" }, { value: "u4" }] },
      [second, { value: "u4" }],
    ],
    [{ op: "replace", value: { members: [], id: "g", displayName: "Engines" } }, undefined],
    [
      { op: "add", path: 'members[value eq "u3"]', value: { display: "c" } },
      [first, second, { value: "u3" }],
    ],
  ] as const)("%j", ([operation, members]) => {
    expect(patchGroup(operation)).toEqual({ resource: { ...group, members }, changed: true });
  });

  test.for([
    { op: "add", path: "members", value: [{ value: "u1", display: "Other", $ref: "https://x/Users/u1" }] },
    { op: "replace", path: "members", value: [{ value: "u2" }, { value: "u1" }] },
    { op: "remove", path: "members", value: [{ value: "u9" }] },
    { op: "remove", path: "members", value: [{ value: "U1" }] },
    { op: "remove", path: 'members[value eq "u9"]' },
    { op: "add", path: "members", value: [] },
    { op: "replace", value: { id: "g", displayName: "Engines" } },
    { op: "replace", path: 'members[value eq "u1"]', value: { value: "u1" } },
  ])("%j changes nothing", (operation) => {
    expect(patchGroup(operation).changed).toBe(false);
  });

  test.for([
    [{ op: "replace", path: 'members[value eq "u1"].value', value: "u3" }, "mutability"],
    [{ op: "replace", path: 'members[value eq "u1"]', value: { value: "u3" } }, "mutability"],
    [{ op: "remove", path: 'members[value eq "u1"].value' }, "mutability"],
    [{ op: "replace", path: 'members[value eq "u2"].display', value: "B" }, "mutability"],
    [{ op: "add", path: "members", value: [{ value: "u1", type: "Group" }] }, "mutability"],
    [{ op: "add", path: "members", value: [{ display: "x" }] }, "invalidValue"],
    [{ op: "add", path: "members", value: ["u3"] }, "invalidValue"],
    [{ op: "add", path: "members", value: [{ value: "" }] }, "invalidValue"],
    [{ op: "remove", path: "displayName" }, "mutability"],
    [{ op: "replace", path: "displayName", value: "" }, "invalidValue"],
    [{ op: "replace", path: "userName", value: "x" }, "invalidPath"],
  ] as const)("%j: %s", ([operation, scimType]) => {
    expect(() => patchGroup(operation)).toThrow(refusal(scimType));
  });
});
