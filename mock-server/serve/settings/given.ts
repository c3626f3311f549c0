import { parseArgs } from "node:util";
import { didYouMean, nearest } from "../../../contracts/nearest.ts";
import {
  entryOf,
  settingsIn,
  spelledAs,
  variablePrefix,
  type NameOf,
  type SettingName,
} from "./settings-table.ts";
import type { Source } from "./setting-entry.ts";

/** A setting that cannot be used. The message says where it came from, and what to do. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** A setting as it was given, and where, such as `--port`. */
export interface Setting {
  readonly values: readonly string[];
  readonly from: string;
}

/** What one source gives. */
export type Settings = ReadonlyMap<SettingName, Setting>;

/** The value of a setting that has one. */
export interface GivenText {
  readonly value: string;
  readonly from: string;
}

/** Variables that commands other than `serve` read. */
const ofOtherCommands: ReadonlySet<string> = new Set([`${variablePrefix}TARGET`]);

/** Reads flags. @throws {SettingsError} */
export function fromFlags(argv: readonly string[]): Settings {
  const options = Object.fromEntries(
    settingsIn("flag").map((name) => [
      name,
      { type: entryOf(name).kind === "flag" ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const given = new Map<SettingName, Setting>();
  for (const token of tokens) {
    if (token.kind !== "option") throw new SettingsError("serve takes only flags; see --help");
    const name = settingNamed(token.rawName, "flag", "command line");
    const { kind } = entryOf(name);
    const value = token.value ?? (kind === "flag" ? "true" : undefined);
    if (value === undefined) throw new SettingsError(`--${name} needs a value`);
    const earlier = kind === "list" ? (given.get(name)?.values ?? []) : [];
    given.set(name, { values: [...earlier, value], from: `--${name}` });
  }
  return given;
}

/** Reads variables. @throws {SettingsError} */
export async function fromVariables(env: Readonly<Record<string, string | undefined>>): Promise<Settings> {
  const given = new Map<SettingName, Setting>();
  const ours = Object.entries(env).filter(
    ([variable]) => variable.startsWith(variablePrefix) && !ofOtherCommands.has(variable),
  );
  if (ours.length === 0) return given;
  const { isServiceVariable } = await import("../service-variables.ts");
  for (const [variable, value] of ours) {
    if (value === undefined || isServiceVariable(variable, value)) continue;
    const name = settingNamed(variable, "variable", "environment");
    const isList = entryOf(name).kind === "list";
    const values = isList ? value.split(",").map((each) => each.trim()) : [value];
    given.set(name, { values, from: variable });
  }
  return given;
}

/** The setting that a source spells like this. @throws {SettingsError} with the nearest one */
function settingNamed(spelled: string, source: Source, place: string): SettingName {
  const [known, spell] = [settingsIn(source), spelledAs[source]];
  const name = known.find((each) => spell(each) === spelled);
  if (name !== undefined) return name;
  const near = nearest(spelled, known.map(spell));
  throw new SettingsError(`${place}: unknown setting ${spelled}${didYouMean(near)}`);
}

/** A setting that decides where the others are read. @throws {SettingsError} */
export function textIn(settings: Settings, name: NameOf<"value">): GivenText | undefined {
  const setting = settings.get(name);
  const value = setting?.values.at(-1);
  if (setting === undefined || value === undefined) return undefined;
  checkValues(name, setting);
  return { value, from: setting.from };
}

/** All that was given. Every value fits its entry of the table, and none contradicts another. */
export class Given {
  readonly #settings: Settings;

  /** @param sources the weakest first @throws {SettingsError} */
  constructor(...sources: readonly Settings[]) {
    this.#settings = new Map(sources.flatMap((each) => [...each]));
    for (const [name, setting] of this.#settings) checkValues(name, setting);
    for (const name of this.#settings.keys()) this.#checkContradictions(name);
    for (const name of this.#settings.keys()) this.#checkNeeds(name);
  }

  /** A setting whose value is read elsewhere, such as from the file that it names. */
  get(name: NameOf<"value">): GivenText | undefined {
    return textIn(this.#settings, name);
  }

  text(name: NameOf<"value">): string | undefined {
    return this.get(name)?.value;
  }

  number(name: NameOf<"value">): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : Number(text);
  }

  isOn(name: NameOf<"flag">): boolean {
    return this.#has(name);
  }

  texts(name: NameOf<"list">): readonly string[] {
    return this.#settings.get(name)?.values ?? [];
  }

  /** A flag that is off counts as not given, and one that another setting turns on as given. */
  #has(name: SettingName): boolean {
    if (this.#settings.has(name)) return !this.#isOff(name);
    return [...this.#settings.keys()].some((each) => entryOf(each).turnsOn === name);
  }

  #isOff(name: SettingName): boolean {
    return entryOf(name).kind === "flag" && this.#settings.get(name)?.values.at(-1) === "false";
  }

  #checkContradictions(name: SettingName): void {
    const { contradicts, turnsOn } = entryOf(name);
    const isOff = turnsOn !== undefined && this.#isOff(turnsOn);
    const other = isOff ? turnsOn : contradicts?.find((each) => this.#has(each));
    if (other === undefined || !this.#has(name)) return;
    const [from, otherFrom] = [name, other].map((each) => this.#settings.get(each)?.from ?? each);
    const off = isOff ? "=false" : "";
    throw new SettingsError(`${from} contradicts ${otherFrom}${off}: give either ${name} or ${other}${off}`);
  }

  #checkNeeds(name: SettingName): void {
    const missing = entryOf(name).needs?.find((each) => !this.#has(each));
    if (missing === undefined || !this.#has(name)) return;
    const from = this.#settings.get(name)?.from ?? name;
    throw new SettingsError(`${from} needs ${spelledAs.flag(missing)} too`);
  }
}

function checkValues(name: SettingName, { values, from }: Setting): void {
  for (const value of values) {
    const wrong = wrongWith(name, value);
    if (wrong !== undefined) throw new SettingsError(`${from}: ${wrong}`);
  }
}

/** Why a setting cannot have a value. An empty one comes from an unset variable of a compose file. An empty host would mean all interfaces. */
export function wrongWith(name: SettingName, value: string): string | undefined {
  const { kind, choices, range, pattern } = entryOf(name);
  if (value.trim() === "") return "this is empty; give a value, or leave the setting out";
  if (kind === "flag") return ["true", "false"].includes(value) ? undefined : `${value} is not true or false`;
  if (choices?.includes(value)) return undefined;
  if (range !== undefined) {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= range.from && number <= range.to) return undefined;
    const words = choices === undefined ? "" : `, nor ${choices.join(" or ")}`;
    return `${value} is not a whole number from ${range.from} to ${range.to}${words}`;
  }
  if (choices !== undefined) {
    const near = nearest(value, choices);
    return `${value} is not known; ${near === undefined ? `choose ${choices.join(", ")}` : `did you mean ${near}?`}`;
  }
  return pattern === undefined || pattern.matches.test(value) ? undefined : pattern.otherwise;
}
