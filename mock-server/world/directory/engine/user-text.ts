import { roleNames } from "../role-names.ts";
import type { User } from "../user.ts";

/**
 * A user as a directory keeps it: one text, which is JSON with the fields and in the order that the guide's surface
 * answers, and, where the user has more than those, a line with a second object of the others.
 */
export type UserText = string;

/** Writes a user's text. */
export function writeUser(user: User): UserText {
  const shown = JSON.stringify({
    id: user.id,
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    role: roleNames[user.role].rest,
    isActive: user.isActive,
    defaultWorkerTag: user.defaultWorkerTag,
    canScheduleJobs: user.canScheduleJobs,
    canPrioritizeJobs: user.canPrioritizeJobs,
    canAssignJobWorkers: user.canAssignJobWorkers,
    credentialId: user.credentialId,
    dateAdded: user.dateAdded,
    dateUpdated: user.dateUpdated,
  });
  const { role, vendor, scim, assets } = user;
  const isOtherRole = roleNames[role].rest !== role;
  if (!isOtherRole && vendor === undefined && scim === undefined && assets === undefined) return shown;
  // JSON that is written without indentation has no line breaks.
  return `${shown}\n${JSON.stringify({ ...(isOtherRole && { role }), vendor, scim, assets })}`;
}

/** The user whose text was asked for last: who is written is mostly shown right after. */
let last: { readonly user: User; readonly text: UserText } | undefined;

/** The text of a user; users are never changed, and so it need not be written anew at once. */
export function textOfUser(user: User): UserText {
  if (last?.user !== user) last = { user, text: writeUser(user) };
  return last.text;
}

/** The user that a text was written from. */
export function readUser(text: UserText): User {
  const [shown = "", others] = text.split("\n", 2);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a text was written from a user
  return { ...JSON.parse(shown), ...(others !== undefined && JSON.parse(others)) } as User;
}

/** What the guide's surface shows of a user's text (guide §User object / data model). */
export function shownText(text: UserText): string {
  const end = text.indexOf("\n");
  return end < 0 ? text : text.slice(0, end);
}

/** Whether the user of a text is active; no value of JSON has a bare quote, so the mark is found nowhere else. */
export function isActiveText(text: UserText): boolean {
  return shownText(text).includes('"isActive":true');
}

/** The fields that users are ordered by and searched in, read without the others. */
export interface SearchedFields {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** What stands between two fields; a text of JSON has no bare quote in a value, so it is found nowhere else. */
export const fieldMarks = {
  firstName: '","firstName":"',
  lastName: '","lastName":"',
  email: '","email":"',
  role: '","role":"',
  dateAdded: ',"dateAdded":"',
  dateUpdated: '","dateUpdated":"',
} as const;

/** Where the value of the first name begins in the text of a user whose id is a UUID. */
export const firstNameAt = '{"id":"'.length + 36 + fieldMarks.firstName.length;

export function readSearchedFields(text: UserText): SearchedFields {
  const first = text.indexOf(fieldMarks.firstName);
  const last = text.indexOf(fieldMarks.lastName, first + fieldMarks.firstName.length);
  const email = text.indexOf(fieldMarks.email, last + fieldMarks.lastName.length);
  const role = text.indexOf(fieldMarks.role, email + fieldMarks.email.length);
  return {
    firstName: unescaped(text.slice(first + fieldMarks.firstName.length, last)),
    lastName: unescaped(text.slice(last + fieldMarks.lastName.length, email)),
    email: unescaped(text.slice(email + fieldMarks.email.length, role)),
  };
}

export function readDateAdded(text: UserText): string {
  const from = text.indexOf(fieldMarks.dateAdded) + fieldMarks.dateAdded.length;
  return unescaped(text.slice(from, text.indexOf(fieldMarks.dateUpdated, from)));
}

function unescaped(value: string): string {
  if (!value.includes("\\")) return value;
  const read: unknown = JSON.parse(`"${value}"`);
  return String(read);
}
