import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { builtInProfile } from "../../contracts/profile.ts";
import { readSettings } from "../../mock-server/serve/settings.ts";
import { newFolder } from "../targets/live/testing.ts";
import { readRecording } from "../targets/replay/recording.ts";
import { readObservation } from "./observation.ts";
import { readProfile } from "./read-profile.ts";

const name = "Zoë";
const world = { name, users: [{ firstName: name, lastName: "B", email: "z@b.example", role: "Viewer" }] };
const profile = { ...builtInProfile("guide"), title: name };
const observation = {
  format: "mock-alteryx/observation@1",
  target: name,
  startedAt: "2026-11-23T10:00:00.000Z",
  finishedAt: null,
  mode: "readonly",
  surfaces: { oauth: "/oauth2" },
  answers: {},
  limits: {},
  leftBehind: [],
};
const recording = {
  format: "mock-alteryx/recording@1",
  target: name,
  startedAt: "2026-11-23T10:00:00.000Z",
  offers: [],
  surfaces: {},
  clientId: "c",
  hasScimToken: false,
};
const settings = (argv: readonly string[]) => readSettings({ argv, env: {} });

/** Each kind of file that users provide, with its content and a function that reads the name in it. */
const kinds = [
  ["world.json", JSON.stringify(world), async (path) => (await settings(["--world", path])).world.name],
  ["world.yaml", stringify(world), async (path) => (await settings(["--world", path])).world.name],
  ["profile.json", JSON.stringify(profile), async (path) => (await readProfile(path)).title],
  ["profile.yaml", stringify(profile), async (path) => (await settings(["--profile", path])).profile.title],
  [
    "config.json",
    '{"control-token":"Zoë"}',
    async (path) => (await settings(["--config", path])).controlToken,
  ],
  ["config.yaml", "control-token: Zoë\n", async (path) => (await settings(["--config", path])).controlToken],
  [
    "mock.env",
    `MOCK_ALTERYX_CONTROL_TOKEN=Zoë\n`,
    async (path) => (await settings(["--env-file", path])).controlToken,
  ],
  ["observation.json", JSON.stringify(observation), async (path) => (await readObservation(path)).target],
  ["recording.jsonl", `${JSON.stringify(recording)}\n`, async (path) => readRecording(path).header.target],
] as const satisfies readonly (readonly [string, string, (path: string) => Promise<string | undefined>])[];

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
const savings = {
  "UTF-8": (text: string) => Buffer.from(text),
  "UTF-8 with a byte order mark": (text: string) => Buffer.from(`\ufeff${text}`),
  "UTF-16": utf16,
  "UTF-16 with the other byte order": (text: string) => utf16(text).swap16(),
  "UTF-8 with Windows line ends": (text: string) => Buffer.from(`\ufeff${text.replaceAll("\n", "\r\n")}`),
} as const;

test.for(kinds)("%s is read the same in every encoding", async ([file, text, read]) => {
  const path = join(newFolder(), file);
  for (const [way, save] of Object.entries(savings)) {
    writeFileSync(path, save(text));
    expect(await read(path), way).toBe(name);
  }
});

test.for(kinds)("%s is refused when it is not text", async ([file, text, read]) => {
  const path = join(newFolder(), file);
  writeFileSync(path, Buffer.from(text, "latin1"));
  await expect(async () => read(path)).rejects.toThrow(/not valid UTF-8|cannot be read/);
});

test.for(["world.json", "world.yaml", "profile.json", "config.yaml"])(
  "%s is refused when it is nested too deeply",
  async (file) => {
    const path = join(newFolder(), file);
    for (const levels of [51, 5000, 80_000]) {
      writeFileSync(path, '{"a":'.repeat(levels) + "1" + "}".repeat(levels));
      const flag = `--${file.split(".")[0] ?? ""}`;
      await expect(settings([flag, path])).rejects.toThrow("nested");
    }
  },
);

test("a YAML file that contains itself is refused", async () => {
  const path = join(newFolder(), "world.yaml");
  writeFileSync(path, "users: &a\n  - *a\n");
  await expect(settings(["--world", path])).rejects.toThrow("nested");
});
