import { fold } from "../../../mock-server/world/directory/fold.ts";
import { differencesOf } from "./differences.ts";
import type { Effects, Thing } from "./effects.ts";

/** The world before and after a run in which all went well. */
export interface GoodRun {
  readonly before: Effects;
  readonly after: Effects;
}

/** The result of the same work in a world that starts differently: only what the good run changed is changed. */
export function expectedFrom(start: Effects, { before, after }: GoodRun): Effects {
  const keys = new Set([...start.keys(), ...after.keys()]);
  const expected = [...keys].map((key) => {
    const things = { start: at(start, key), before: at(before, key), after: at(after, key) };
    return [key, expectedAt(things)] as const;
  });
  return new Map(expected.filter(([, things]) => things.length > 0));
}

function expectedAt({ start, before, after }: Record<"start" | "before" | "after", readonly Thing[]>) {
  if (isSame(before, after)) return start;
  const [[first], [goodBefore], [goodAfter]] = [start, before, after];
  const isOneEach = start.length === 1 && before.length === 1 && after.length === 1;
  if (!isOneEach || first === undefined || goodBefore === undefined || goodAfter === undefined) return after;
  return [{ ...goodAfter, fields: changed(first.fields, goodBefore.fields, goodAfter.fields) }];
}

type Fields = Thing["fields"];

/** The fields of a thing, with those changed that a good run changes. */
function changed(start: Fields, before: Fields, after: Fields): Fields {
  const names = new Set([...Object.keys(start), ...Object.keys(after)]);
  const fields = [...names].map((name) => [name, before[name] === after[name] ? start[name] : after[name]]);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

function isSame(before: readonly Thing[], after: readonly Thing[]): boolean {
  return differencesOf(new Map([["", before]]), new Map([["", after]])).length === 0;
}

function at(effects: Effects, key: string): readonly Thing[] {
  return effects.get(key) ?? [];
}

/** The effects with one field of a person set, as somebody else would set it. */
export function withField(
  effects: Effects,
  email: string,
  [field, value]: readonly [string, string],
): Effects {
  const key = `person ${fold(email)}`;
  const things = at(effects, key).map((thing) => ({ ...thing, fields: { ...thing.fields, [field]: value } }));
  return things.length === 0 ? effects : new Map([...effects, [key, things]]);
}
