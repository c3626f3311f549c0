import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HarnessError } from "../process/harness-error.ts";
import { readCompany } from "./read-company.ts";

const folder = mkdtempSync(join(tmpdir(), "company-"));

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content, null, 2));
  return path;
}

const ada = { id: "ada", userName: "ada@example.com", givenName: "Ada", familyName: "Byron" };
const bob = { id: "bob", userName: "bob@example.com", givenName: "Bob", familyName: "Builder" };

test.for([
  [
    { people: [ada, { ...bob, familyNam: "B" }] },
    /people\.json:14:\d+: people\.1\.familyNam: .* did you mean familyName\?/,
  ],
  [{ people: [ada, ada] }, /people\.1\.id: there are two people ada/],
  [
    { people: [ada, { ...bob, userName: "ADA@example.com" }] },
    /people\.1\.userName: ada has the userName ADA@example\.com already/,
  ],
  [
    { people: [ada], groups: [{ id: "g", name: "G", members: ["add"] }] },
    /groups\.0\.members\.0: there is no person add; did you mean ada\?/,
  ],
  [
    {
      people: [ada],
      groups: [
        { id: "g", name: "G" },
        { id: "g", name: "H" },
      ],
    },
    /groups\.1\.id: there are two groups g/,
  ],
  [{ users: [] }, /people\.json: this is a world; pass it with --world/],
  [{ cycles: [{}] }, /people\.json: this is a script of cycles; pass it with idp --script/],
] as const)("people %j are refused: %s", async ([content, sentence]) => {
  const people = write("people.json", content);
  await expect(readCompany({ people })).rejects.toThrow(HarnessError);
  await expect(readCompany({ people })).rejects.toThrow(sentence);
});

test.for([
  [[{}, { leav: ["bob"] }], /script\.json:\d+:\d+: cycles\.1\.leav: .* did you mean leave\?/],
  [[{ leave: ["bbo"] }], /cycles\.0\.leave\.0: there is no person bbo; did you mean bob\?/],
  [[{ return: ["bob"] }], /cycles\.0\.return\.0: bob is assigned and cannot return/],
  [[{ leave: ["bob"] }, { leave: ["bob"] }], /cycles\.1\.leave\.0: bob has left and cannot leave/],
  [[{ delete: ["bob"] }, { return: ["bob"] }], /cycles\.1\.return\.0: bob is deleted and cannot return/],
  [
    [{ change: [{ id: "ada", userName: "bob@example.com" }] }],
    /cycles\.0\.change\.0\.userName: bob has the userName/,
  ],
  [[{ join: [ada] }], /cycles\.0\.join\.0\.id: there are two people ada/],
  [[{ groups: [{ id: "g", add: ["ada"] }] }], /cycles\.0\.groups\.0\.id: there is no group g/],
  [
    [{ groups: [{ id: "g", name: "G", remove: ["ada"] }] }],
    /cycles\.0\.groups\.0\.remove\.0: ada is not a member of g/,
  ],
  [[{ removeGroups: ["g"] }], /cycles\.0\.removeGroups\.0: there is no group g/],
  [[], /cycles: /],
] as const)("cycles %j are refused: %s", async ([cycles, sentence]) => {
  const people = write("people.json", { people: [ada, bob] });
  const script = write("script.json", { cycles });
  await expect(readCompany({ people, script })).rejects.toThrow(sentence);
});

test("somebody else can take the userName of a deleted person", async () => {
  const people = write("people.json", { people: [ada, bob] });
  const cycles = [{ delete: ["bob"] }, { join: [{ ...bob, id: "bob2" }] }];
  const { script } = await readCompany({ people, script: write("script.json", { cycles }) });
  expect(script.cycles).toHaveLength(2);
});

test("the default people go through every kind of change once", async () => {
  const { people, script } = await readCompany({});
  expect(people.people).toHaveLength(3);
  expect(script.cycles.length).toBeGreaterThan(3);
});
