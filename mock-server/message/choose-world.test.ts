import { expect, test } from "vitest";
import { chooseWorld, issuerOf } from "./choose-world.ts";

const worlds = new Set(["default", "s1", "s2"]);
const clients = new Map([
  ["s1.client", "s1"],
  ["own", "s2"],
  ["s1.moved", "s2"],
]);
const choices = {
  byDefault: "default",
  withId: (id: string) => (worlds.has(id) ? id : undefined),
  ofClient: (clientId: string) => clients.get(clientId),
};

test.for([
  [{}, "default"],
  [{ sandbox: "s1" }, "s1"],
  [{ sandbox: "s1", token: "s2.abc", clientId: "own" }, "s1"],
  [{ sandbox: "gone", token: "s2.abc" }, "s2"],
  [{ sandbox: "gone", clientId: "own" }, "s2"],
  [{ clientId: "s1.client" }, "s1"],
  [{ clientId: "s1.moved" }, "s2"],
  [{ clientId: "s2.unknown" }, "s2"],
  [{ clientId: "unknown" }, "default"],
  [{ token: "s1.abc.def" }, "s1"],
  [{ token: "gone.abc" }, "default"],
  [{ token: "abc" }, "default"],
] as const)("%j chooses %s", ([names, world]) => {
  expect(chooseWorld(names, choices)).toBe(world);
});

test("a credential names its sandbox before the first dot", () => {
  expect([undefined, "", "abc", ".abc", "s1.scim-abc"].map(issuerOf)).toEqual([
    undefined,
    undefined,
    undefined,
    "",
    "s1",
  ]);
});
