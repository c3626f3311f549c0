import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { nearest } from "../contracts/nearest.ts";
import {
  builtInProfile,
  builtInProfiles,
  isBuiltIn,
  parseProfile,
  ProfileError,
  type Profile,
} from "../contracts/profile.ts";
import {
  builtInWorld,
  builtInWorlds,
  defaultWorld,
  isBuiltInWorld,
  worldOfUsers,
} from "./worlds/built-in-worlds.ts";
import type { WorldSeed } from "./worlds/world-schema.ts";

/** What `serve` runs with. */
export interface Settings {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  readonly profile: Profile;
  readonly world: WorldSeed;
  readonly seed: number;
}

/** A setting that cannot be used; the message says where it came from and what to do. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** Every setting with its help. A flag `--port` is `MOCK_ALTERYX_PORT` in the environment and `port` in a file. */
export const settingsHelp = {
  port: "the port to listen on; 0 lets the system choose (8080)",
  host: "the address to listen on (127.0.0.1)",
  profile: `the server version to behave like: ${builtInProfiles.join(", ")}, or a file (guide)`,
  world: `the users and groups to begin with: ${builtInWorlds.join(", ")}, or a file (${defaultWorld})`,
  seed: "a number; the same seed gives the same ids and tokens (1)",
  users: "begin with this many made-up users instead of a world",
  config: "a JSON or YAML file with settings (mock-alteryx.yaml, .yml or .json where there is one)",
} as const;

type Name = keyof typeof settingsHelp;
type Given = ReadonlyMap<Name, { readonly value: string; readonly from: string }>;

const names = Object.keys(settingsHelp).filter(isName);
const prefix = "MOCK_ALTERYX_";
const configFiles = ["mock-alteryx.yaml", "mock-alteryx.yml", "mock-alteryx.json"];

/** Where settings are looked for, the first one wins: flags, environment, config file. */
export interface SettingsSources {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Reads all settings. @throws {SettingsError} on an unknown or unusable one */
export async function readSettings({ argv, env }: SettingsSources): Promise<Settings> {
  const flags = fromFlags(argv);
  const variables = fromEnvironment(env);
  const config = flags.get("config") ?? variables.get("config");
  const file = config?.value ?? configFiles.find((path) => existsSync(path));
  const given: Given = new Map([...(file === undefined ? [] : await fromFile(file)), ...variables, ...flags]);
  return {
    port: wholeNumber(given, "port", { byDefault: 8080, from: 0, to: 65_535 }),
    host: given.get("host")?.value ?? "127.0.0.1",
    profile: await readProfile(given.get("profile")),
    world: await readWorld(given),
    seed: wholeNumber(given, "seed", { byDefault: 1, from: 0, to: Number.MAX_SAFE_INTEGER }),
  };
}

function isName(name: string): name is Name {
  return name in settingsHelp;
}

function nameOf(given: string, from: string, spell: (name: Name) => string = (name) => name): Name {
  const name = names.find((each) => spell(each) === given);
  if (name !== undefined) return name;
  const near = nearest(given, names.map(spell));
  throw new SettingsError(
    `${from}: unknown setting ${given}${near === undefined ? "" : `; did you mean ${near}?`}`,
  );
}

function fromFlags(argv: readonly string[]): Given {
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const given = new Map<Name, { value: string; from: string }>();
  for (const token of tokens) {
    if (token.kind !== "option") throw new SettingsError("serve takes flags alone; see --help");
    const name = nameOf(token.rawName, "command line", (each) => `--${each}`);
    if (token.value === undefined) throw new SettingsError(`--${name} needs a value`);
    given.set(name, { value: token.value, from: `--${name}` });
  }
  return given;
}

function fromEnvironment(env: SettingsSources["env"]): Given {
  const given = new Map<Name, { value: string; from: string }>();
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith(prefix) || value === undefined) continue;
    const name = nameOf(variable, "environment", (each) => prefix + each.toUpperCase());
    given.set(name, { value, from: variable });
  }
  return given;
}

async function fromFile(path: string): Promise<Given> {
  const content = await readDataFile(path);
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new SettingsError(`${path}: settings are an object of names and values`);
  }
  return new Map(
    Object.entries(content).map(([key, value]) => [nameOf(key, path), { value: String(value), from: path }]),
  );
}

/** A JSON or YAML file, parsed. YAML is loaded only when a file is in that format. */
async function readDataFile(path: string): Promise<unknown> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new SettingsError(`${path} cannot be read`);
  }
  try {
    if (path.endsWith(".json")) return JSON.parse(text);
    const { parse } = await import("yaml");
    return parse(text);
  } catch (error) {
    throw new SettingsError(
      `${path} is neither JSON nor YAML: ${error instanceof Error ? error.message : ""}`,
    );
  }
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

async function readProfile(setting: { value: string; from: string } | undefined): Promise<Profile> {
  if (setting === undefined) return builtInProfile("guide");
  const { value, from } = setting;
  if (isBuiltIn(value)) return builtInProfile(value);
  try {
    return parseProfile(await readDataFile(fileOf(value, from, "profile", builtInProfiles)));
  } catch (error) {
    if (error instanceof ProfileError) throw new SettingsError(`${value}: ${error.message}`);
    throw error;
  }
}

async function readWorld(given: Given): Promise<WorldSeed> {
  const world = given.get("world");
  if (given.has("users")) {
    if (world !== undefined)
      throw new SettingsError(`${world.from}: give either a world or a number of users`);
    return worldOfUsers(wholeNumber(given, "users", { byDefault: 1, from: 1, to: 10_000_000 }));
  }
  if (world === undefined) return builtInWorld(defaultWorld);
  if (isBuiltInWorld(world.value)) return builtInWorld(world.value);
  const { worldFileSchema } = await import("./worlds/world-schema.ts");
  const { prettifyError } = await import("zod");
  const path = fileOf(world.value, world.from, "world", builtInWorlds);
  const parsed = worldFileSchema.safeParse(await readDataFile(path));
  if (parsed.success) return parsed.data;
  throw new SettingsError(`${path} is no world: ${prettifyError(parsed.error)}`);
}

/** The file that a setting names where it is not one of the names we know. */
function fileOf(value: string, from: string, what: string, known: readonly string[]): string {
  if (existsSync(value)) return value;
  const near = nearest(value, known);
  throw new SettingsError(
    `${from}: there is no ${what} and no file ${value}${near === undefined ? "" : `; did you mean ${near}?`}`,
  );
}
