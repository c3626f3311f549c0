import { z } from "zod";
import { wrongWith } from "./given.ts";
import { entryOf, settingsIn, type SettingEntry, type SettingName } from "./settings-table.ts";

const forms = {
  flag: { is: (value: unknown) => typeof value === "boolean", told: "must be true or false" },
  value: { is: isText, told: "must be a text or a number" },
  list: {
    is: (value: unknown) => Array.isArray(value) && value.every(isText),
    told: "must be a list of texts",
  },
} as const satisfies Record<SettingEntry["kind"], { is: (value: unknown) => boolean; told: string }>;

/** The file format of settings, derived from their table. A number may also be written as a text. */
export const configSchema = z.strictObject(
  Object.fromEntries(settingsIn("file").map((name) => [name, fieldOf(name).optional()])),
);

function fieldOf(name: SettingName) {
  const form = forms[entryOf(name).kind];
  return z.unknown().transform((value, context): readonly string[] => {
    const texts = [value].flat().map(String);
    const wrong = form.is(value) ? texts.flatMap((text) => wrongWith(name, text) ?? []) : [form.told];
    for (const message of wrong) context.addIssue({ code: "custom", message });
    return texts;
  });
}

function isText(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}
