import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { nearest } from "../../contracts/nearest.ts";
import { builtInProfile, builtInProfiles, type Profile } from "../../contracts/profile.ts";
import { DataFileError, readProfile, readShape, readWorld } from "./data-files.ts";
import { isServiceVariable } from "./service-variables.ts";
import { builtInWorld, builtInWorlds, defaultWorld, worldOfUsers } from "../world/seeds/built-in-worlds.ts";
import type { Seed } from "../world/ids.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";

/** The settings of `serve`. */
export interface Settings {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  readonly profile: Profile;
  readonly world: WorldSeed;
  readonly seed: Seed;
  /** The token that the control surface requires, if one was chosen. */
  readonly controlToken?: string;
  readonly log: LogKind;
  readonly readyFile?: string;
}

/** How each exchange is written to the output: as a line to read, as JSON, or not at all. */
const logKinds = ["line", "json", "none"] as const;
export type LogKind = (typeof logKinds)[number];

/** A setting that cannot be used. The message says where it came from, and what to do. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/**
 * Every setting with its help. A flag `--port` is `MOCK_ALTERYX_PORT` in the environment and `port` in a file. An env file
 * is named by its flag alone.
 */
export const settingsHelp = {
  port: "the port to listen on; 0 lets the system choose (8080)",
  host: "the address to listen on (127.0.0.1)",
  profile: `the server version to behave like: ${builtInProfiles.join(", ")}, or a file (guide)`,
  world: `the users and groups to begin with: ${builtInWorlds.join(", ")}, or a file (${defaultWorld})`,
  seed: "a number, which gives the same ids and tokens each time, or random, which nobody can guess (1)",
  users: "begin with this many made-up users instead of a world",
  "control-token":
    "the token that /__mock requires, as Authorization: Bearer TOKEN; made up if the host is not loopback",
  log: `how each exchange is logged: ${logKinds.join(", ")} (line on a terminal and in the image, otherwise none)`,
  "ready-file": "a file that holds URL, credentials and process id as JSON, while the mock listens",
  "env-file": "a file with variables, which override those of the environment",
  config: "a JSON or YAML file with settings (mock-alteryx.yaml, .yml or .json where there is one)",
} as const;

type Name = keyof typeof settingsHelp;
type Given = ReadonlyMap<Name, Setting>;

/** A setting as it was given, and where. */
interface Setting {
  readonly value: string;
  readonly from: string;
}

const names = Object.keys(settingsHelp).filter(isName);
const namesInFiles = names.filter((name) => name !== "env-file");
const prefix = "MOCK_ALTERYX_";
/** Variables that commands other than `serve` read. */
const ofOtherCommands: ReadonlySet<string> = new Set([`${prefix}TARGET`]);
const configFiles = ["mock-alteryx.yaml", "mock-alteryx.yml", "mock-alteryx.json"];

/** The sources of settings. Flags override the environment, and the environment overrides the config file. */
export interface SettingsSources {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person reads the output. */
  readonly isTerminal?: boolean;
}

/** Reads all settings. @throws {SettingsError} on an unknown or unusable one */
export async function readSettings({ argv, env, isTerminal = false }: SettingsSources): Promise<Settings> {
  const flags = fromFlags(argv);
  const variables = fromEnvironment(await withEnvFile(env, flags.get("env-file")));
  const config = flags.get("config") ?? variables.get("config");
  const file = config?.value ?? configFiles.find((path) => existsSync(path));
  const given: Given = new Map([...(file === undefined ? [] : await fromFile(file)), ...variables, ...flags]);
  const controlToken = readControlToken(given.get("control-token"));
  const readyFile = given.get("ready-file")?.value;
  return {
    ...(readyFile !== undefined && { readyFile }),
    ...(controlToken !== undefined && { controlToken }),
    port: wholeNumber(given, "port", { byDefault: 8080, from: 0, to: 65_535 }),
    host: readHost(given.get("host")),
    profile: await chooseProfile(given.get("profile")),
    world: await chooseWorld(given),
    seed: chooseSeed(given),
    log: chooseLog(given.get("log"), isTerminal),
  };
}

function variableOf(name: Name): string {
  return prefix + name.toUpperCase().replaceAll("-", "_");
}

function isName(name: string): name is Name {
  return name in settingsHelp;
}

function nameOf(
  given: string,
  { from, known, spell }: { from: string; known: readonly Name[]; spell: (name: Name) => string },
): Name {
  const name = known.find((each) => spell(each) === given);
  if (name !== undefined) return name;
  const near = nearest(given, known.map(spell));
  throw new SettingsError(
    `${from}: unknown setting ${given}${near === undefined ? "" : `; did you mean ${near}?`}`,
  );
}

function fromFlags(argv: readonly string[]): Given {
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const given = new Map<Name, Setting>();
  for (const token of tokens) {
    if (token.kind !== "option") throw new SettingsError("serve takes only flags; see --help");
    const name = nameOf(token.rawName, { from: "command line", known: names, spell: (each) => `--${each}` });
    if (token.value === undefined) throw new SettingsError(`--${name} needs a value`);
    given.set(name, { value: token.value, from: `--${name}` });
  }
  return given;
}

function fromEnvironment(env: SettingsSources["env"]): Given {
  const given = new Map<Name, Setting>();
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith(prefix) || value === undefined || ofOtherCommands.has(variable)) continue;
    if (isServiceVariable(variable, value)) continue;
    const name = nameOf(variable, { from: "environment", known: namesInFiles, spell: variableOf });
    given.set(name, { value, from: variable });
  }
  return given;
}

async function withEnvFile(
  env: SettingsSources["env"],
  setting: Setting | undefined,
): Promise<SettingsSources["env"]> {
  if (setting === undefined) return env;
  const { variablesFrom } = await import("./env-file.ts");
  return fromData(setting, async (path) => variablesFrom(env, path));
}

async function fromFile(path: string): Promise<Given> {
  const { z } = await import("zod");
  const value = z.custom<string | number>(isText, "must be a text or a number").optional();
  const schema = z.strictObject(Object.fromEntries(namesInFiles.map((name) => [name, value])));
  const content = await fromData({ value: path, from: "config" }, () => readShape(path, "settings", schema));
  return new Map(
    namesInFiles.flatMap((name) => {
      const given = content[name];
      return given === undefined ? [] : [[name, { value: String(given), from: path }]];
    }),
  );
}

function isText(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

function wholeNumber(
  given: Given,
  name: Name,
  { byDefault, from, to }: { byDefault: number; from: number; to: number },
): number {
  const setting = given.get(name);
  if (setting === undefined) return byDefault;
  const number = /^\d+$/.test(setting.value) ? Number(setting.value) : Number.NaN;
  if (number >= from && number <= to) return number;
  throw new SettingsError(`${setting.from}: ${setting.value} is no whole number from ${from} to ${to}`);
}

/** An empty host, from an unset variable of a compose file, would mean all interfaces. */
function readHost(setting: Setting | undefined): string {
  if (setting === undefined) return "127.0.0.1";
  if (setting.value.trim() !== "") return setting.value;
  throw new SettingsError(`${setting.from}: a host is not empty; 0.0.0.0 means all interfaces`);
}

function chooseSeed(given: Given): Seed {
  if (given.get("seed")?.value === "random") return "random";
  return wholeNumber(given, "seed", { byDefault: 1, from: 0, to: Number.MAX_SAFE_INTEGER });
}

function chooseLog(setting: Setting | undefined, isTerminal: boolean): LogKind {
  if (setting === undefined) return isTerminal ? "line" : "none";
  const kind = logKinds.find((each) => each === setting.value);
  if (kind !== undefined) return kind;
  throw new SettingsError(
    `${setting.from}: ${setting.value} is no kind of log; choose ${logKinds.join(", ")}`,
  );
}

/** A token has to fit into a header. An empty one, from an unset variable of a compose file, would lock everybody out. */
function readControlToken(setting: Setting | undefined): string | undefined {
  if (setting === undefined || /^\S+$/.test(setting.value)) return setting?.value;
  throw new SettingsError(`${setting.from}: a control token has no spaces and is not empty`);
}

async function chooseProfile(setting: Setting | undefined): Promise<Profile> {
  return setting === undefined ? builtInProfile("guide") : fromData(setting, readProfile);
}

async function chooseWorld(given: Given): Promise<WorldSeed> {
  const world = given.get("world");
  if (given.has("users")) {
    if (world !== undefined)
      throw new SettingsError(`${world.from}: give either a world or a number of users`);
    return worldOfUsers(wholeNumber(given, "users", { byDefault: 1, from: 1, to: 10_000_000 }));
  }
  return world === undefined ? builtInWorld(defaultWorld) : fromData(world, readWorld);
}

/** Reads what a setting names. @throws {SettingsError} */
async function fromData<T>({ value, from }: Setting, read: (nameOrFile: string) => Promise<T>): Promise<T> {
  try {
    return await read(value);
  } catch (error) {
    if (error instanceof DataFileError) throw new SettingsError(`${from}: ${error.message}`);
    throw error;
  }
}
