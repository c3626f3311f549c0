import { existsSync } from "node:fs";
import { builtInProfile, isBuiltIn, type Profile } from "../../contracts/profile.ts";
import { fromFlags, fromVariables, Given, SettingsError, textIn, type GivenText } from "./settings/given.ts";
import { logKinds, syncKinds, type LogKind } from "./settings/settings-table.ts";
import type { TlsSettings } from "./tls-settings.ts";
import { builtInWorld, defaultWorld, isBuiltInWorld, worldOfUsers } from "../world/seeds/built-in-worlds.ts";
import type { StateOptions } from "../storage/state-options.ts";
import type { Seed } from "../world/ids.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";

/** The settings of `serve`. */
export interface ServeSettings {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  readonly untilStdinEnds: boolean;
  readonly profile: Profile;
  readonly world: WorldSeed;
  readonly seed: Seed;
  /** The token that the control surface requires, if one was chosen. */
  readonly controlToken?: string;
  readonly log: LogKind;
  /** The HAR file for all exchanges, if there is one. */
  readonly record?: string;
  readonly readyFile?: string;
  readonly tls?: TlsSettings;
  /** Where worlds are kept, if anywhere. */
  readonly state?: Omit<StateOptions, "tell">;
  /** Where the other processes that share the worlds reach this one. */
  readonly peerUrl?: string;
}

/** The sources of settings. Flags override the environment, and the environment overrides the config file. */
export interface SettingsSources {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person reads the output. */
  readonly isTerminal?: boolean;
}

const configFiles = ["mock-alteryx.yaml", "mock-alteryx.yml", "mock-alteryx.json"];

/** Reads all settings. @throws {SettingsError} on an unknown or unusable one, and on two that contradict each other */
export async function readSettings({
  argv,
  env,
  isTerminal = false,
}: SettingsSources): Promise<ServeSettings> {
  const given = await gather(argv, env);
  const readyFile = given.text("ready-file");
  const record = given.text("record");
  const controlToken = given.text("control-token");
  const tls = await readTls(given);
  const folder = given.text("state");
  const peerUrl = given.text("peer-url");
  const world = await chooseWorld(given);
  // A state was saved under a profile, which holds unless another one is chosen.
  const profile = await chooseProfile(given.get("profile"), world.state?.profile);
  const seed = given.text("seed") === "random" ? "random" : (given.number("seed") ?? 1);
  return {
    ...(tls !== undefined && { tls }),
    ...(readyFile !== undefined && { readyFile }),
    ...(record !== undefined && { record }),
    ...(controlToken !== undefined && { controlToken }),
    port: given.number("port") ?? 8080,
    host: given.text("host") ?? "127.0.0.1",
    untilStdinEnds: given.isOn("until-stdin-ends"),
    profile,
    world,
    seed,
    ...(peerUrl !== undefined && { peerUrl }),
    ...(folder !== undefined && { state: stateIn(folder, given, { profile, world, seed }) }),
    log: logKinds.find((kind) => kind === given.text("log")) ?? (isTerminal ? "line" : "none"),
  };
}

/** Only what was chosen is compared with the worlds that a directory holds. */
function stateIn(
  folder: string,
  given: Given,
  { profile, world, seed }: Pick<ServeSettings, "profile" | "world" | "seed">,
): Omit<StateOptions, "tell"> {
  const isWorldChosen = given.get("world") !== undefined || given.get("users") !== undefined;
  return {
    folder,
    sync: syncKinds.find((kind) => kind === given.text("state-sync")) ?? "always",
    chosen: {
      ...(given.get("profile") !== undefined && { profile: profile.name }),
      ...(isWorldChosen && { world: world.name ?? "unnamed" }),
      ...(given.get("seed") !== undefined && { seed }),
    },
  };
}

async function gather(argv: readonly string[], env: SettingsSources["env"]): Promise<Given> {
  const flags = fromFlags(argv);
  const variables = await fromVariables(await withEnvFile(env, textIn(flags, "env-file")));
  const config = textIn(flags, "config") ?? textIn(variables, "config") ?? configFile();
  return config === undefined
    ? new Given(variables, flags)
    : new Given(await fromData(config, fromFile), variables, flags);
}

function configFile(): GivenText | undefined {
  const path = configFiles.find((each) => existsSync(each));
  return path === undefined ? undefined : { value: path, from: "config" };
}

async function withEnvFile(
  env: SettingsSources["env"],
  setting: GivenText | undefined,
): Promise<SettingsSources["env"]> {
  if (setting === undefined) return env;
  const { variablesFrom } = await import("./files/env-file.ts");
  return fromData(setting, async (path) => variablesFrom(env, path));
}

async function fromFile(path: string) {
  const { fromConfigFile } = await import("./settings/config-file.ts");
  return fromConfigFile(path);
}

async function readTls(given: Given): Promise<TlsSettings | undefined> {
  if (!given.isOn("tls")) return undefined;
  const { readTlsSettings } = await import("./tls-settings.ts");
  return readTlsSettings(given);
}

async function chooseProfile(
  setting: GivenText | undefined,
  byDefault = builtInProfile("guide"),
): Promise<Profile> {
  if (setting === undefined) return byDefault;
  if (isBuiltIn(setting.value)) return builtInProfile(setting.value);
  const { readProfile } = await import("./files/data-files.ts");
  return fromData(setting, readProfile);
}

async function chooseWorld(given: Given): Promise<WorldSeed> {
  const users = given.number("users");
  if (users !== undefined) return worldOfUsers(users);
  const world = given.get("world");
  if (world === undefined) return builtInWorld(defaultWorld);
  if (isBuiltInWorld(world.value)) return builtInWorld(world.value);
  const { readStartingWorld } = await import("./files/data-files.ts");
  return fromData(world, readStartingWorld);
}

/** Reads what a setting names. @throws {SettingsError} */
async function fromData<T>({ value, from }: GivenText, read: (nameOrFile: string) => Promise<T>): Promise<T> {
  try {
    return await read(value);
  } catch (error) {
    const { DataFileError } = await import("./files/data-files.ts");
    if (error instanceof DataFileError) throw new SettingsError(`${from}: ${error.message}`);
    throw error;
  }
}
