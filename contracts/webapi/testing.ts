import { expect, test } from "vitest";
import type { AnswerTo, QuirkId } from "../quirks.ts";
import { answersIn, type ShortCall } from "../reading/testing.ts";

export const users = "/webapi/v3/users";
export const groups = "/webapi/v3/usergroups";
export const adaId = "5f0000000000000000000001";
export const bobId = "5f0000000000000000000002";
export const groupId = "5f00000000000000000000a1";

type Fields = Readonly<Record<string, unknown>>;

/** A user as the default view of a list shows it. */
export function reduced(fields: Fields = {}) {
  const dateCreated = "2026-01-01T00:00:00Z";
  return {
    id: adaId,
    firstName: "Ada",
    lastName: "Byron",
    email: "ada@corp.example",
    isActive: true,
    role: "Member",
    dateCreated,
    ...fields,
  };
}

/** A user in full. */
export function full(fields: Fields = {}) {
  const { dateCreated: _, ...others } = reduced();
  return {
    ...others,
    defaultWorkerTag: "",
    canScheduleJobs: false,
    canPrioritizeJobs: false,
    canAssignJobs: false,
    canCreateCollections: false,
    isApiEnabled: false,
    isAccountLocked: false,
    isValidated: true,
    ...fields,
  };
}

/** A body that every server takes in a PUT. */
export function filled(fields: Fields = {}) {
  const texts = {
    defaultWorkerTag: "gpu",
    defaultCredentialId: bobId,
    timeZone: "Europe/Kiev",
    language: "en-us",
  };
  const { id: _, ...others } = full(texts);
  return { ...others, ...fields };
}

/** A group as GET shows it. */
export function group(members: readonly Fields[] = [], fields: Fields = {}) {
  const dateAdded = "2026-01-01T00:00:00Z";
  return {
    id: groupId,
    name: "Finance",
    dateAdded,
    role: "Member",
    credentialIds: [],
    connectionIds: [],
    members,
    ...fields,
  };
}

export function member(userId = adaId, fields: Fields = {}) {
  return { userId, dateAddedToGroup: "2026-01-01T00:00:00Z", ...fields };
}

/** A refusal that names fields. */
export function refused(...names: readonly string[]) {
  const modelState = Object.fromEntries(names.map((name) => [`contract.${name}`, ["is wrong"]]));
  return { status: 400, shown: { message: "The request is invalid.", modelState } };
}

/** A call that shows that the server offers the surface. */
export const offered: ShortCall = { request: `GET ${groups}`, shown: [] };

/** The same exchanges, with pauses in which others may act. */
export function slowly(calls: readonly ShortCall[]): readonly ShortCall[] {
  return calls.map((call, index) => ({ ...call, at: index * 60_000 }));
}

/** What exchanges show: an answer, `novel`, or `nothing`. */
type Case<I extends QuirkId> = readonly [
  what: string,
  expected: AnswerTo<I> | "novel" | "nothing",
  calls: readonly ShortCall[],
];

/** Tests what a quirk's reader reads, and where it says nothing. */
export function testReader<const I extends QuirkId>(quirk: I, cases: readonly Case<I>[]): void {
  test.for([...cases])(`${quirk}: %s: %s`, ([, expected, calls]) => {
    expect(answersIn(calls)[quirk] ?? "nothing").toBe(expected);
  });
}
