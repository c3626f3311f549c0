import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { roles } from "../../world/directory/user.ts";
import { readProfile, readWorld } from "./data-files.ts";
import { readSettings } from "../settings.ts";

const folder = mkdtempSync(join(tmpdir(), "data-files-"));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  return path;
}

const guide = builtInProfile("guide");
const ofKind = {
  profile: [guide, "this is a profile; pass it with --profile"],
  world: [{ users: [] }, "this is a world; pass it with --world"],
  settings: [{ port: 1 }, "this is a file with settings; pass it with --config"],
  observation: [
    { format: "mock-alteryx/observation@1", answers: {} },
    "this is an observation; write a profile with --profile-out",
  ],
  report: [{ format: "mock-alteryx/report@1" }, "this is a report of check; no command reads it"],
  recording: [
    '{"format":"mock-alteryx/recording@1"}\n{}\n',
    "this is a recording; pass it with --target replay:FILE",
  ],
  ledger: [
    '{"event":"run","format":"mock-alteryx/ledger@1"}\n{}\n',
    "this is a ledger; pass it with --ledger",
  ],
  faults: [{ preset: "throttle" }, "this is a file of faults; send it to POST or PUT /__mock/faults"],
  har: [{ log: { entries: [] } }, "this is a HAR; learn from it with observe --from"],
  journal: [{ exchanges: [] }, "this is the journal of a mock; learn from it with observe --from"],
  state: [
    { format: "mock-alteryx/state@1" },
    "this is the state of a mock; give it to serve --world, or to PUT /__mock/state",
  ],
} as const;
const readers = {
  profile: readProfile,
  world: readWorld,
  settings: (path: string) => readSettings({ argv: ["--config", path], env: {} }),
} as const;

describe.each(Object.entries(readers))("a file that is not a %s is recognized", (wanted, read) => {
  test.each(Object.entries(ofKind).filter(([kind]) => kind !== wanted))(
    "%s",
    async (kind, [content, told]) => {
      for (const name of [`${kind}.json`, `${kind}.yaml`]) {
        const path = file(name, content);
        await expect(read(path)).rejects.toThrow(new RegExp(`${path}: ${told}$`));
      }
    },
  );
});

describe("errors in a file have line, column and the nearest right word", () => {
  const user = "{firstName: A, lastName: B, email: a@b.example, role: Viewer}";

  test.for([
    ["name: two\nusrs: []\n", "2:1: usrs: The key usrs is unknown; did you mean users?"],
    [
      `users:\n  - ${user}\n  - {firstName: A, lastName: B, email: b@b.example, role: Viewer,\n    timeZon: UTC}\n`,
      "4:5: users.1.timeZon: The key timeZon is unknown; did you mean timeZone?",
    ],
    [
      `users:\n  - ${user.replace("Viewer", "Viewr")}\n`,
      `2:53: users.0.role: Invalid option: expected one of ${roles.map((role) => `"${role}"`).join("|")}; did you mean Viewer?`,
    ],
    ["groups: 7\n", "1:1: groups: Invalid input: expected array"],
    ["[]\n", "1:1: Invalid input: expected object"],
  ] as const)("a world: %j", async ([text, told]) => {
    const path = file("world.yaml", text);
    await expect(readWorld(path)).rejects.toThrow(`${path}:${told}`);
  });

  test.for([
    [{ users: { answer: "x", basis: "assumed" } }, "16:5: answers.users: There is no quirk users"],
    [
      { "users.delete": { answer: "remov", basis: "assumed" } },
      "16:5: answers.users.delete: There is no answer remov; did you mean remove?",
    ],
    [
      { "users.delete": { answer: "remove", basis: "assumed", evidnce: "x" } },
      "19:7: answers.users.delete.evidnce: The key evidnce is unknown; did you mean evidence?",
    ],
  ] as const)("a profile: %j", async ([answers, told]) => {
    const { format, name, title, surfaces, limits } = guide;
    const path = file("profile.json", { format, name, title, limits, answers, surfaces });
    await expect(readProfile(path)).rejects.toThrow(`${path}:${told}`);
  });
});
