import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { builtInProfiles } from "../../../contracts/profile.ts";
import { quirks } from "../../../contracts/quirks.ts";
import { entryOf, settingsIn } from "../../../mock-server/serve/settings/settings-table.ts";
import { builtInWorlds } from "../../../mock-server/world/seeds/built-in-worlds.ts";
import { reportKinds } from "../../reports/report-kinds.ts";
import { placeOf } from "./place.ts";
import { shells } from "./shells.ts";
import { completeIn, isInstalled } from "./testing.ts";

const files = ["world.yaml", "junit.xml", "my world.yaml"];
const ofUsers = quirks.map(({ id }) => id).filter((id) => id.startsWith("users.delete"));

/** Lines, and the words that every shell offers for them. */
const lines: readonly (readonly [string, readonly string[]])[] = [
  ["obs", ["observe"]],
  ["help ex", ["explain"]],
  ["check --fail-on ", ["drift"]],
  ["check --fail-on=", ["--fail-on=drift"]],
  ["check --mode f", ["full"]],
  ["check --report ", reportKinds.map((kind) => `${kind}=`)],
  ["check --report junit=j", ["junit=junit.xml"]],
  ["check --report=junit=j", ["--report=junit=junit.xml"]],
  ["check --target ", ["mock", "replay:"]],
  ["check --target replay:w", ["replay:world.yaml"]],
  ["check --profile n", ["none"]],
  ["check --rate ", []],
  ["serve --profile ", [...builtInProfiles, ...files]],
  ["serve --port 1 --world ", [...builtInWorlds, ...files]],
  ["serve --log j", ["json"]],
  ["serve --port ", []],
  ["diff guide server-2024", ["server-2024.1"]],
  ["explain users.delete", ofUsers],
  ["completion ", shells],
];

function listedIn(help: string, pattern: RegExp): ReadonlySet<string> {
  return new Set(Array.from(help.matchAll(pattern), ([, name = ""]) => name));
}

/** Each help is printed once, since a process takes long. */
const helps = new Map<string, string>();

function helpOf(...args: readonly string[]): string {
  const known = helps.get(args.join(" "));
  if (known !== undefined) return known;
  const help = execFileSync(process.execPath, ["harness/main.ts", ...args, "--help"], { encoding: "utf8" });
  helps.set(args.join(" "), help);
  return help;
}

// .ci/run installs all three.
describe.for(shells.filter(isInstalled))("in %s", (shell) => {
  let offered: ReturnType<typeof completeIn>;
  beforeAll(() => {
    const asked = ["", ...lines.map(([line]) => line)].map((line) => `mock-alteryx ${line}`);
    offered = completeIn(shell, asked, files);
  });

  test.for(lines)("%j is completed from the tables", ([line, words]) => {
    const given = offered.get(`mock-alteryx ${line}`) ?? [];
    expect(given.filter((word) => !line.endsWith(" ") || !word.startsWith("--"))).toEqual(words.toSorted());
  });

  test("all commands are offered", () => {
    const commands = offered.get("mock-alteryx ")?.filter((word) => !word.startsWith("-"));
    expect(new Set(commands)).toEqual(listedIn(helpOf(), /^ {2}([a-z][a-z-]*) /gm));
  });
});

test("the options of each command that bash offers are those of its help", () => {
  const commands = [...listedIn(helpOf(), /^ {2}([a-z][a-z-]*) /gm)].filter((name) => name !== "help");
  const offered = completeIn(
    "bash",
    commands.map((command) => `mock-alteryx ${command} --`),
  );
  for (const command of commands) {
    const listed = listedIn(helpOf(command), /^ {2}(?:-\w, )?(--[\w-]+)/gm);
    expect(new Set(offered.get(`mock-alteryx ${command} --`)), command).toEqual(listed);
  }
});

test("every command offers the built-in profiles and worlds for an option that takes one", () => {
  const named = { profile: builtInProfiles, world: builtInWorlds };
  const asked = [...listedIn(helpOf(), /^ {2}([a-z][a-z-]*) /gm)].flatMap((command) =>
    Object.entries(named)
      .filter(([option]) => helpOf(command).includes(`--${option} `))
      .map(([option, words]) => [`mock-alteryx ${command} --${option} `, words] as const),
  );
  expect(asked.length).toBeGreaterThan(3);
  const offered = completeIn(
    "bash",
    asked.map(([line]) => line),
  );
  for (const [line, words] of asked)
    expect(offered.get(line), line).toEqual(expect.arrayContaining([...words]));
});

test("offers the choices of each serve setting", () => {
  const settings = settingsIn("flag").map(
    (name) => [`mock-alteryx serve --${name}=`, entryOf(name)] as const,
  );
  const offered = completeIn(
    "bash",
    settings.map(([line]) => line),
  );
  for (const [line, { choices = [], builtIn = [] }] of settings) {
    const [option = ""] = line.split(" ").slice(-1);
    expect(offered.get(line)).toEqual([...choices, ...builtIn].map((word) => option + word).toSorted());
  }
});

test.for([
  ["FILE", [], [""]],
  ["PROFILE|FILE...", builtInProfiles, [""]],
  ["N", [], []],
  ["N|random", ["random"], []],
  ["mock|URL|replay:FILE", ["mock"], ["replay:"]],
  ["KIND=FILE", [], reportKinds.map((kind) => `${kind}=`)],
] as const)("the placeholder %s stands for words and files", ([placeholder, words, filesAfter]) => {
  expect(placeOf(placeholder)).toEqual({ words, filesAfter });
});
