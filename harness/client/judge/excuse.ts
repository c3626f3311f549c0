import type { ServerSideEffect } from "../../../contracts/server-side-effect.ts";
import { answersOf, findQuirk } from "../../../contracts/quirks.ts";
import type { Difference } from "../effects/differences.ts";
import type { Trail } from "../effects/trail.ts";
import { keyOf, type Effects } from "../effects/effects.ts";

/** The world before a run, and what the run should make of it. */
export interface Work {
  readonly start: Effects;
  readonly expected: Effects;
  /** The states on the way of a good run. */
  readonly trail: Trail;
}

/** Whether the client is not to blame for a difference. */
export type Excuse = (difference: Difference, work: Work) => boolean;

/** The excuse for a server that answers a quirk differently from the good run. */
export function excuseOf(quirkId: string, answer: string): Excuse {
  const quirk = findQuirk(quirkId);
  if (quirk === undefined || !answersOf(quirk).includes(answer)) return () => false;
  const effect = quirk.serverSideEffects?.[answer] ?? "nothing";
  return effect === "nothing" ? () => false : excuses[effect];
}

const excuses: { readonly [D in ServerSideEffect]: Excuse } = {
  "deleted-people-disappear": (difference, work) => {
    const { kind, thing } = difference;
    if (!isLeaver(thing, work)) return false;
    // Who is created again has no memberships, and the default of each field that the client does not send.
    if (kind === "field") return difference.field !== "isActive" && isDefault(difference.found);
    return kind === "missing" && (thing.kind === "membership" || isInactive(thing, work));
  },
  "deleted-people-stay": (difference, { start, expected }) => {
    const { kind, thing } = difference;
    const isGone = (email: string) => has(start, email) && !has(expected, email);
    if (kind !== "extra") return false;
    if (thing.kind === "membership") return isGone(thing.member ?? "");
    return thing.kind === "person" && thing.fields["isActive"] === "false" && isGone(thing.name);
  },
  "inactive-leave-groups": ({ kind, thing }, work) =>
    kind === "missing" && thing.kind === "membership" && isLeaver(thing, work),
  "inactive-stay-in-groups": ({ kind, thing }, work) =>
    kind === "extra" && thing.kind === "membership" && isLeaver(thing, work),
  "omitted-fields-stay": (difference, { start }) => {
    if (difference.kind !== "field") return false;
    const before = start.get(keyOf(difference.thing)) ?? [];
    return before.some(({ fields }) => fields[difference.field] === difference.found);
  },
  "new-people-have-this-role": (difference, { start }) =>
    difference.kind === "field" && difference.field === "role" && !has(start, difference.thing.name),
  "deleted-people-stay-hidden": (difference) =>
    difference.kind === "duplicate" &&
    difference.things.filter(({ fields }) => fields["scim.deleted"] !== "true").length === 1,
  "deleted-people-return": ({ kind, thing }) => kind === "missing" && thing.kind === "person",
  "deleted-people-are-marked": (difference) =>
    difference.kind === "field" &&
    difference.field.startsWith("scim.") &&
    difference.thing.fields["isActive"] === "false",
};

function isDefault(text: string | undefined): boolean {
  return text === undefined || text === "false";
}

/** Whether a person should end up deactivated. */
function isInactive({ name }: Difference["thing"], { expected }: Work): boolean {
  const people = expected.get(keyOf({ kind: "person", name })) ?? [];
  return people.length > 0 && people.every(({ fields }) => fields["isActive"] === "false");
}

/** Whether a good run deactivates a person, or the person of a membership, for good or for a while. */
function isLeaver({ name, member = name }: Difference["thing"], { trail }: Work): boolean {
  return trail.hasValue(keyOf({ kind: "person", name: member }), "isActive", "false");
}

function has(effects: Effects, email: string): boolean {
  return effects.has(keyOf({ kind: "person", name: email }));
}
