import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtInProfile } from "../../contracts/profile.ts";
import { SettingsError } from "./settings/given.ts";
import { readSettings } from "./settings.ts";

const folder = mkdtempSync(join(tmpdir(), "settings-"));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function read(argv: readonly string[], env: Record<string, string> = {}) {
  return readSettings({ argv, env });
}

test("without any setting the mock behaves like the guide, on loopback, with a small company", async () => {
  expect(await read([])).toMatchObject({
    port: 8080,
    host: "127.0.0.1",
    seed: 1,
    profile: { name: "guide" },
    world: { name: "small-company" },
  });
});

test("a flag wins over the environment, the environment over the config file, and the config file over the default", async () => {
  const config = file("settings.yaml", "port: 1\nhost: 127.0.0.2\nseed: 3\n");
  const env = { MOCK_ALTERYX_CONFIG: config, MOCK_ALTERYX_PORT: "2", MOCK_ALTERYX_HOST: "127.0.0.3" };
  expect(await read(["--port", "4"], env)).toMatchObject({ port: 4, host: "127.0.0.3", seed: 3 });
});

test("a seed is a number, or random", async () => {
  expect(await read(["--seed", "random"])).toMatchObject({ seed: "random" });
  await expect(read(["--seed", "rnadom"])).rejects.toThrow(SettingsError);
});

test("a profile and a world can be files, in JSON or YAML", async () => {
  const profile = file("mine.json", { ...builtInProfile("guide"), name: "mine" });
  const world = file(
    "world.yaml",
    "name: two\nusers:\n  - {firstName: A, lastName: B, email: a@b.example, role: Viewer}\n",
  );
  const settings = await read(["--profile", profile, "--world", world]);
  expect(settings.profile.name).toBe("mine");
  expect(settings.world).toMatchObject({ name: "two", users: [{ email: "a@b.example" }] });
});

test("a number of users creates a world of that size, including the owner", async () => {
  const { world } = await read(["--users", "250"]);
  expect(world.name).toBe("users-250");
});

test.for([
  ["an unknown flag", ["--prot", "1"], {}, "did you mean --port?"],
  ["an unknown variable", [], { MOCK_ALTERYX_PROT: "1" }, "did you mean MOCK_ALTERYX_PORT?"],
  ["a flag without a value", ["--port"], {}, "--port needs a value"],
  ["a word that is no flag", ["guide"], {}, "only flags"],
  ["a port that is no number", ["--port", "x"], {}, "--port: x is not a whole number"],
  ["a port out of range", [], { MOCK_ALTERYX_PORT: "70000" }, "MOCK_ALTERYX_PORT: 70000"],
  ["an unknown profile", ["--profile", "gide"], {}, "did you mean guide?"],
  ["an unknown world", ["--world", "smal-company"], {}, "did you mean small-company?"],
  [
    "a world and a number of users",
    ["--world", "empty", "--users", "3"],
    {},
    "--users contradicts --world: give either",
  ],
  ["an empty host", ["--host", ""], {}, "--host: this is empty"],
  ["an empty host variable", [], { MOCK_ALTERYX_HOST: "" }, "MOCK_ALTERYX_HOST: this is empty"],
  ["a mistyped service variable", [], { MOCK_ALTERYX_SERVICE_HOTS: "x" }, "unknown setting"],
  ["a config file that is not there", ["--config", "/nowhere.yaml"], {}, "cannot be read"],
] as const)("%s is refused with what to do", async ([, argv, env, message]) => {
  await expect(read(argv, env)).rejects.toThrow(SettingsError);
  await expect(read(argv, env)).rejects.toThrow(message);
});

test("variables that Kubernetes sets for services are not settings", async () => {
  const env = {
    MOCK_ALTERYX_SERVICE_HOST: "10.0.0.1",
    MOCK_ALTERYX_SERVICE_PORT: "8080",
    MOCK_ALTERYX_SERVICE_PORT_HTTP: "8080",
    MOCK_ALTERYX_PORT: "tcp://10.0.0.1:8080",
    MOCK_ALTERYX_PORT_8080_TCP: "tcp://10.0.0.1:8080",
    MOCK_ALTERYX_PORT_8080_TCP_ADDR: "10.0.0.1",
    MOCK_ALTERYX_DEV_SERVICE_HOST: "10.0.0.2",
    MOCK_ALTERYX_DEV_PORT: "udp://10.0.0.2:8080",
  };
  expect(await read([], env)).toMatchObject({ port: 8080, host: "127.0.0.1" });
});

test.for(["host:\n", "seed: [1]\n", "port: true\n"])(
  "%j in a config file is refused: a setting is a text or a number",
  async (text) => {
    const config = file("no-value.yaml", text);
    await expect(read(["--config", config])).rejects.toThrow(
      /no-value.yaml:1:1: \w+: must be a string or a number/,
    );
  },
);

test("an empty host in a config file is refused", async () => {
  await expect(read(["--config", file("no-host.yaml", 'host: ""\n')])).rejects.toThrow("this is empty");
});

test("an unknown key of a config file, of a profile and of a world is refused by name", async () => {
  const config = file("bad.json", { prot: 1 });
  await expect(read(["--config", config])).rejects.toThrow(
    "bad.json:1:2: prot: The key prot is unknown; did you mean port?",
  );
  const profile = file("bad-profile.json", { ...builtInProfile("guide"), shoe: 1 });
  await expect(read(["--profile", profile])).rejects.toThrow("shoe");
  const unknownAnswer = {
    ...builtInProfile("guide"),
    answers: { "users.delete": { answer: "explode", basis: "assumed" } },
  };
  await expect(read(["--profile", file("bad-answer.json", unknownAnswer)])).rejects.toThrow("explode");
  await expect(read(["--world", file("bad-world.json", { usrs: [] })])).rejects.toThrow("usrs");
});
