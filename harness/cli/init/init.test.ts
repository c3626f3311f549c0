import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readSettings } from "../../../mock-server/serve/settings.ts";
import { entryOf, settingsIn } from "../../../mock-server/serve/settings/settings-table.ts";
import { startMockServer } from "../../../mock-server/public/library.ts";
import { mockAlteryx } from "../testing.ts";

const newFolder = () => mkdtempSync(join(tmpdir(), "init-"));

test("serve starts with the files of init, even from another folder", async () => {
  const folder = join(newFolder(), "new", "folder");
  const { exitCode, out } = await mockAlteryx(["init", folder]);
  expect({ exitCode, out }).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining("mock-alteryx serve --config"),
  });
  const settings = await readSettings({ argv: ["--config", join(folder, "mock-alteryx.yaml")], env: {} });
  expect(settings.world.name).toBe("my-world");
  await using mock = await startMockServer({
    world: parse(readFileSync(join(folder, "world.yaml"), "utf8")),
  });
  expect((await mock.state()).users.map(({ email }) => email)).toContain("carl@example.com");
});

test("the config file explains every setting, and each can be turned on", async () => {
  const folder = newFolder();
  await mockAlteryx(["init", folder]);
  const path = join(folder, "mock-alteryx.yaml");
  const text = readFileSync(path, "utf8");
  for (const name of settingsIn("file").filter((each) => each !== "world")) {
    expect(text).toContain(entryOf(name).help);
    const switchedOn = parse(text.replace(`# ${name}: `, `${name}: `));
    expect(Object.keys(switchedOn), name).toEqual(expect.arrayContaining([name]));
    expect([switchedOn[name]].flat()).toEqual([entryOf(name).example]);
  }
});

test.for(["mock-alteryx.yaml", "world.yaml", "mock-alteryx.json"])(
  "init does not replace %s without --force",
  async (name) => {
    const folder = newFolder();
    writeFileSync(join(folder, name), "mine");
    const refused = await mockAlteryx(["init", folder]);
    expect(refused).toMatchObject({ exitCode: 2, notes: expect.stringContaining(`has ${name} already`) });
    expect(readdirSync(folder)).toEqual([name]);
    expect(readFileSync(join(folder, name), "utf8")).toBe("mine");
    expect(await mockAlteryx(["init", folder, "--force"])).toMatchObject({ exitCode: 0 });
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(["mock-alteryx.yaml", "world.yaml"]));
  },
);

test("an unwritable folder gets one sentence, and nothing is left there", async () => {
  const file = join(newFolder(), "file");
  writeFileSync(file, "");
  const told = /^mock-alteryx: The files cannot be written to \S+ \(E\w+\)\.\n$/;
  expect(await mockAlteryx(["init", file])).toMatchObject({
    exitCode: 2,
    notes: expect.stringMatching(told),
  });
  expect(await mockAlteryx(["init", join(file, "below")])).toMatchObject({ exitCode: 2 });
});

test("the files name the schemas of the nearest installation", async () => {
  const project = newFolder();
  mkdirSync(join(project, "node_modules/mock-alteryx-server/schemas"), { recursive: true });
  await mockAlteryx(["init", join(project, "test/mock")]);
  expect(readFileSync(join(project, "test/mock/world.yaml"), "utf8")).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/\.\.\/node_modules\/mock-alteryx-server\/schemas\/world\.schema\.json\n/,
  );
});
