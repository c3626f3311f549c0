import type { Effects, Thing } from "./effects.ts";

/** How one world differs from another. */
export type Difference =
  | { readonly kind: "missing"; readonly thing: Thing }
  | { readonly kind: "extra"; readonly thing: Thing }
  /** There are several things of this key, and there should be fewer but not none. */
  | { readonly kind: "duplicate"; readonly thing: Thing; readonly things: readonly Thing[] }
  | {
      readonly kind: "field";
      readonly thing: Thing;
      readonly field: string;
      readonly wanted: string | undefined;
      readonly found: string | undefined;
    };

/** All differences between what was found and what was wanted. */
export function differencesOf(wanted: Effects, found: Effects): Difference[] {
  const keys = new Set([...wanted.keys(), ...found.keys()]);
  return [...keys].flatMap((key) => differencesAt(wanted.get(key) ?? [], found.get(key) ?? []));
}

function differencesAt(wanted: readonly Thing[], found: readonly Thing[]): Difference[] {
  const [thing = wanted[0]] = found;
  if (thing === undefined) return [];
  if (found.length < wanted.length) return [{ kind: "missing", thing }];
  if (found.length > wanted.length) {
    return wanted.length === 0 && found.length === 1
      ? [{ kind: "extra", thing }]
      : [{ kind: "duplicate", thing, things: found }];
  }
  const others = inOrder(wanted);
  return inOrder(found).flatMap((each, index) => fieldsThatDiffer(others[index] ?? each, each));
}

function inOrder(things: readonly Thing[]): readonly Thing[] {
  if (things.length < 2) return things;
  return things.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

function textOf({ fields }: Thing): string {
  return JSON.stringify(fields);
}

function fieldsThatDiffer(wanted: Thing, found: Thing): Difference[] {
  const fields = new Set([...Object.keys(wanted.fields), ...Object.keys(found.fields)]);
  return [...fields]
    .filter((field) => wanted.fields[field] !== found.fields[field])
    .map((field) => ({
      kind: "field",
      thing: found,
      field,
      wanted: wanted.fields[field],
      found: found.fields[field],
    }));
}

/** A difference in a sentence. */
export function differenceText(difference: Difference): string {
  const { kind, thing } = difference;
  const who =
    thing.kind === "membership"
      ? `The membership ${thing.name}`
      : `${thing.kind === "group" ? "The group " : ""}${thing.name}`;
  switch (kind) {
    case "missing":
      return `${who} is missing.`;
    case "extra":
      return `${who} should not exist.`;
    case "duplicate":
      return `${who} exists ${difference.things.length === 2 ? "twice" : `${difference.things.length} times`}.`;
    case "field": {
      const { field, wanted = "no value", found = "no value" } = difference;
      return `${who}: ${field} is ${found} instead of ${wanted}.`;
    }
    default:
      return kind satisfies never;
  }
}
