/** The groups of settings in the order of the help, with their titles. */
export const settingGroups = {
  server: "How the mock behaves",
  state: "What it keeps",
  listen: "Where it listens",
  tls: "HTTPS",
  output: "What it prints",
  sources: "Where settings come from",
} as const;

/**
 * One setting of `serve`. Its flag `--tls-host`, its variable `MOCK_ALTERYX_TLS_HOST`, its key `tls-host` of a config
 * file, its line of the help and of the reference page, and its check are all derived from the entry.
 *
 * To add a setting, add an entry to the table, and read it in `readSettings` of settings.ts:
 * - a `value` with `given.text("port")`, or `given.number("port")` if the entry has a range;
 * - a `flag` with `given.isOn("tls")`: it is `--tls` or `--tls=false`, and `true` or `false` elsewhere;
 * - a `list` with `given.texts("tls-host")`: the flag is repeated, the variable separates by commas, the file has a list.
 */
export interface SettingEntry<Name extends string = string> {
  readonly kind: "value" | "flag" | "list";
  /** What a value stands for in the help, such as FILE. */
  readonly placeholder?: string;
  readonly group: keyof typeof settingGroups;
  readonly help: string;
  /** What holds without the setting, as the help says it. */
  readonly byDefault?: string;
  /** A value that the reference page and the editor show. */
  readonly example: string | number | boolean;
  /** The words that the value may be. Others are refused, except for numbers in the range. */
  readonly choices?: readonly string[];
  /** The whole numbers that the value may be. */
  readonly range?: { readonly from: number; readonly to: number };
  /** What each value has to match, and the sentence for one that does not. */
  readonly pattern?: { readonly matches: RegExp; readonly otherwise: string };
  /** The value is a path. One in a config file is relative to that file. */
  readonly isPath?: true;
  /** The names that the value may be instead of a path. */
  readonly builtIn?: readonly string[];
  /** Only these sources know the setting; by default all three. */
  readonly only?: readonly Source[];
  /** Settings that cannot be given together with this one. It is enough to say it on one of them. */
  readonly contradicts?: readonly Name[];
  /** Settings without which this one has no meaning. */
  readonly needs?: readonly Name[];
  /** A flag that is on with this setting. It contradicts the setting where it is given as off. */
  readonly turnsOn?: Name;
}

/** Where a setting can be given, the strongest first. */
export type Source = "flag" | "variable" | "file";
