import { laterVersion } from "../../../contracts/later-version.ts";

/** The kinds of files that this package reads or writes, and what each is for. */
export const kinds = {
  profile: ["a profile", "pass it with --profile"],
  world: ["a world", "pass it with --world"],
  people: ["a file of people", "pass it with idp --people"],
  script: ["a script of cycles", "pass it with idp --script"],
  settings: ["a file with settings", "pass it with --config"],
  observation: ["an observation", "write a profile with --profile-out"],
  report: ["a report of check", "no command reads it"],
  diff: ["a comparison of versions", "no command reads it"],
  history: ["a history of a server", "no command reads it; diff --history reads the folder of observations"],
  recording: ["a recording", "pass it with --target replay:FILE"],
  ledger: ["a ledger", "pass it with --ledger"],
  variables: ["an env file", "pass it with --env-file"],
  faults: ["a file of faults", "send it to POST or PUT /__mock/faults"],
  har: ["a HAR", "learn from it with observe --from"],
  journal: ["the journal of a mock", "learn from it with observe --from"],
  state: ["the state of a mock", "give it to serve --world, or to PUT /__mock/state"],
} as const;

export type FileKind = keyof typeof kinds;

/** Says what kind of file this is if it is not the wanted one. Undefined if the kind is not recognised. */
export function wrongKind(content: unknown, wanted: FileKind): string | undefined {
  const kind = kindOf(content);
  if (kind === undefined || kind === wanted) return undefined;
  const [name, use] = kinds[kind];
  return `this is ${name}; ${use}`;
}

/** The same for a text that may be anything: a JSON text as a whole, or one in each line. */
export function wrongKindOfText(text: string, wanted: FileKind): string | undefined {
  const [firstLine = ""] = text.split("\n", 1);
  return wrongKind(contentOf(text) ?? contentOf(firstLine), wanted);
}

/** Says that a text begins with a later version of a format. Undefined if it does not. */
export function laterVersionOfText(text: string, known: string): string | undefined {
  const [firstLine = ""] = text.split("\n", 1);
  const content = contentOf(firstLine);
  const isObject = typeof content === "object" && content !== null;
  return isObject && "format" in content ? laterVersion(content.format, known) : undefined;
}

function contentOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function kindOf(content: unknown): FileKind | undefined {
  if (typeof content !== "object" || content === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(content));
  const format = fields.get("format");
  if (typeof format === "string") {
    const name = /^mock-alteryx\/(\w+)@/.exec(format)?.[1] ?? "";
    return isKind(name) ? name : undefined;
  }
  if (typeof fields.get("log") === "object") return "har";
  if (Array.isArray(fields.get("exchanges"))) return "journal";
  const named = /(\w+)\.schema\.json$/.exec(String(fields.get("$schema")))?.[1];
  if (named === "config") return "settings";
  if (named !== undefined && isKind(named)) return named;
  // Files of these kinds have no field `format`.
  if (fields.has("answers") && fields.has("limits")) return "profile";
  if (Array.isArray(fields.get("people"))) return "people";
  if (Array.isArray(fields.get("cycles"))) return "script";
  if (["users", "groups", "apiKeys"].some((key) => Array.isArray(fields.get(key)))) return "world";
  if (["port", "host", "profile", "world"].some((key) => fields.has(key))) return "settings";
  if (Array.isArray(fields.get("faults")) || fields.has("preset")) return "faults";
  return undefined;
}

function isKind(name: string): name is FileKind {
  return Object.hasOwn(kinds, name);
}
