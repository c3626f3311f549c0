import { z } from "zod";
import { wrongWith } from "./given.ts";
import type { SettingEntry } from "./setting-entry.ts";
import { entryOf, settingsIn, type SettingName } from "./settings-table.ts";

const forms = {
  flag: { is: (value: unknown) => typeof value === "boolean", told: "must be true or false" },
  value: { is: isText, told: "must be a string or a number" },
  list: {
    is: (value: unknown) => Array.isArray(value) && value.every(isText),
    told: "must be a list of strings",
  },
} as const satisfies Record<SettingEntry["kind"], { is: (value: unknown) => boolean; told: string }>;

/** Pairs of settings that an editor refuses. Others may depend on flags and variables. */
const contradictions = settingsIn("file").flatMap((name) =>
  (entryOf(name).contradicts ?? []).map((other) => ({ not: { required: [name, other] } })),
);

/** The file format of settings, derived from their table. A number may also be written as a text. */
export const configSchema = z
  .strictObject(Object.fromEntries(settingsIn("file").map((name) => [name, fieldOf(name).optional()])))
  .meta({ allOf: contradictions });

function fieldOf(name: SettingName) {
  const form = forms[entryOf(name).kind];
  return z
    .unknown()
    .transform((value, context): readonly string[] => {
      const texts = [value].flat().map(String);
      const wrong = form.is(value) ? texts.flatMap((text) => wrongWith(name, text) ?? []) : [form.told];
      for (const message of wrong) context.addIssue({ code: "custom", message });
      return texts;
    })
    .meta(describeSetting(entryOf(name)));
}

function isText(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

/** What an editor shows and checks, as JSON Schema. It does not offer to write numbers as texts. */
function describeSetting(entry: SettingEntry) {
  const { kind, help, byDefault, example } = entry;
  const description = `${help}${byDefault === undefined ? "" : ` (by default ${byDefault})`}`;
  const examples = [example];
  if (kind === "flag") return { description, examples, type: "boolean" };
  if (kind === "list")
    return { description, examples: [examples], type: "array", items: describeText(entry) };
  return { description, examples, ...describeText(entry) };
}

function describeText({ choices, range, pattern, builtIn }: SettingEntry) {
  const word = choices === undefined ? [] : [{ enum: choices }];
  const number = range === undefined ? [] : [{ type: "integer", minimum: range.from, maximum: range.to }];
  const name = builtIn === undefined ? [] : [{ enum: builtIn }];
  const closed = [...word, ...number];
  if (closed.length > 0) return { anyOf: closed };
  return {
    anyOf: [
      ...name,
      { type: "string", pattern: pattern?.matches.source ?? String.raw`\S` },
      { type: "number" },
    ],
  };
}
