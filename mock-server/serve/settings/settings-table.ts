import { builtInProfiles } from "../../../contracts/profile.ts";
import { tlsTroubles } from "../../surfaces/control/tls-control.ts";
import type { SettingEntry, Source } from "./setting-entry.ts";
import { builtInWorlds, defaultWorld } from "../../world/seeds/built-in-worlds.ts";

/** How each exchange is written to the output: as a line to read, as JSON, or not at all. */
export const logKinds = ["line", "json", "none"] as const;
export type LogKind = (typeof logKinds)[number];

/** When a change reaches the disk: before it is answered, or within a second. */
export const syncKinds = ["always", "interval"] as const;

export const settingsTable = table({
  profile: {
    kind: "value",
    placeholder: "NAME|FILE",
    group: "server",
    help: `the server version to behave like: ${builtInProfiles.join(", ")}, or a file`,
    byDefault: "the profile of a saved state, otherwise guide",
    example: "server-2024.1",
    isPath: true,
    builtIn: builtInProfiles,
  },
  world: {
    kind: "value",
    placeholder: "NAME|FILE",
    group: "server",
    help: `the users and groups to start with: ${builtInWorlds.join(", ")}, a file, or a state saved from /__mock/state`,
    byDefault: defaultWorld,
    example: "world.yaml",
    isPath: true,
    builtIn: builtInWorlds,
  },
  users: {
    kind: "value",
    placeholder: "N",
    group: "server",
    help: "start with this many made-up users instead of a world",
    example: 1000,
    range: { from: 1, to: 10_000_000 },
    contradicts: ["world"],
  },
  seed: {
    kind: "value",
    placeholder: "N|random",
    group: "server",
    help: "a number, for the same ids and tokens each time, or random, for ones that nobody can guess",
    byDefault: "1",
    example: 1,
    choices: ["random"],
    range: { from: 0, to: Number.MAX_SAFE_INTEGER },
  },
  state: {
    kind: "value",
    placeholder: "DIR|URL",
    group: "state",
    help: "where to keep all worlds: a directory, or postgres://…, which several processes can share",
    byDefault: "nothing is kept",
    example: "mock-state",
    isPath: true,
  },
  "state-sync": {
    kind: "value",
    placeholder: "WHEN",
    group: "state",
    help: "when changes reach the disk: always, before they are answered, or interval, within a second",
    byDefault: "always",
    example: "always",
    choices: syncKinds,
    needs: ["state"],
  },
  "peer-url": {
    kind: "value",
    placeholder: "URL",
    group: "state",
    help: "the URL at which the other processes that share the worlds reach this one; it listens on this port",
    byDefault: "the machine's address, with a free port",
    example: "http://10.0.0.5:8081",
    pattern: {
      matches: /^http:\/\/([\w.-]+|\[[\da-fA-F:]+\])(:\d{1,5})?\/?$/,
      otherwise: "peers are reached by a URL such as http://10.0.0.5:8081",
    },
    needs: ["state"],
  },
  port: {
    kind: "value",
    placeholder: "PORT",
    group: "listen",
    help: "the port to listen on; 0 lets the system choose",
    byDefault: "8080",
    example: 8080,
    range: { from: 0, to: 65_535 },
  },
  host: {
    kind: "value",
    placeholder: "ADDRESS",
    group: "listen",
    help: "the address to listen on; 0.0.0.0 means all interfaces",
    byDefault: "127.0.0.1",
    example: "127.0.0.1",
  },
  "until-stdin-ends": {
    kind: "flag",
    group: "listen",
    help: "stop when the standard input ends, so that the mock never outlives the program that started it",
    example: true,
    only: ["flag"],
  },
  "control-token": {
    kind: "value",
    placeholder: "TOKEN",
    group: "listen",
    help: "the token that /__mock requires, as Authorization: Bearer TOKEN",
    byDefault: "generated if the host is not loopback, otherwise none",
    example: "my-control-token",
    // It has to fit into a header.
    pattern: { matches: /^\S+$/, otherwise: "a control token has no spaces" },
  },
  tls: {
    kind: "flag",
    group: "tls",
    help: "speak HTTPS, with a certificate for this machine from the mock's own authority",
    example: true,
  },
  "tls-host": {
    kind: "list",
    placeholder: "HOST",
    group: "tls",
    help: "another name or address for the certificate",
    example: "alteryx.test",
    needs: ["tls"],
  },
  "tls-ca-out": {
    kind: "value",
    placeholder: "FILE",
    group: "tls",
    help: "write the authority, which clients must trust, to this file as PEM; also at /__mock/ca.pem",
    example: "mock-ca.pem",
    isPath: true,
    needs: ["tls"],
  },
  "tls-cert": {
    kind: "value",
    placeholder: "FILE",
    group: "tls",
    help: "speak HTTPS with your own certificate instead, as PEM",
    example: "server.pem",
    isPath: true,
    needs: ["tls-key"],
    turnsOn: "tls",
    contradicts: ["tls-host", "tls-ca-out"],
  },
  "tls-key": {
    kind: "value",
    placeholder: "FILE",
    group: "tls",
    help: "the key of your own certificate, as PEM",
    example: "server-key.pem",
    isPath: true,
    needs: ["tls-cert"],
    turnsOn: "tls",
  },
  "tls-trouble": {
    kind: "value",
    placeholder: "NAME",
    group: "tls",
    help: `make the mock's TLS wrong, so that clients must refuse it: ${tlsTroubles.join(", ")}`,
    byDefault: "nothing",
    example: "expired",
    choices: tlsTroubles,
    needs: ["tls"],
  },
  log: {
    kind: "value",
    placeholder: "KIND",
    group: "output",
    help: `how each exchange is logged: ${logKinds.join(", ")}`,
    byDefault: "line on a terminal and in the image, otherwise none",
    example: "line",
    choices: logKinds,
  },
  record: {
    kind: "value",
    placeholder: "FILE.har",
    group: "output",
    help: "a HAR file for all exchanges, without secrets; a recording is appended to, any other file is refused",
    byDefault: "nothing is recorded",
    example: "traffic.har",
    isPath: true,
  },
  "ready-file": {
    kind: "value",
    placeholder: "FILE",
    group: "output",
    help: "a file with URL, credentials and process id as JSON, while the mock listens",
    example: "mock.json",
    isPath: true,
  },
  config: {
    kind: "value",
    placeholder: "FILE",
    group: "sources",
    help: "a JSON or YAML file with settings",
    byDefault: "mock-alteryx.yaml, .yml or .json, if there is one",
    example: "mock-alteryx.yaml",
    isPath: true,
    only: ["flag", "variable"],
  },
  "env-file": {
    kind: "value",
    placeholder: "FILE",
    group: "sources",
    help: "a file with variables, which override those of the environment",
    example: "mock.env",
    isPath: true,
    only: ["flag"],
  },
});

export type SettingName = keyof typeof settingsTable;

/** The names of the settings of one kind. */
export type NameOf<Kind extends SettingEntry["kind"]> = {
  [Name in SettingName]: (typeof settingsTable)[Name]["kind"] extends Kind ? Name : never;
}[SettingName];

/** All settings, in the order of the table. */
export const settingNames = Object.keys(settingsTable).filter(isSettingName);

export function entryOf(name: SettingName): SettingEntry<SettingName> {
  return settingsTable[name];
}

/** The settings that one source knows. */
export function settingsIn(source: Source): readonly SettingName[] {
  return settingNames.filter((name) => entryOf(name).only?.includes(source) ?? true);
}

export const variablePrefix = "MOCK_ALTERYX_";

/** How a setting is written in each source. */
export const spelledAs: Readonly<Record<Source, (name: SettingName) => string>> = {
  flag: (name) => `--${name}`,
  variable: (name) => variablePrefix + name.toUpperCase().replaceAll("-", "_"),
  file: (name) => name,
};

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingsTable, name);
}

/** Lets the compiler check that settings name only each other. */
function table<
  const Entries extends { readonly [Name in keyof Entries]: SettingEntry<keyof Entries & string> },
>(entries: Entries): Entries {
  return entries;
}
