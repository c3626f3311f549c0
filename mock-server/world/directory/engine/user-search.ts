import type { UserSearch } from "../directory.ts";
import type { TextBytes } from "./text-store.ts";
import { fold } from "./user-orders.ts";
import { fieldMarks, firstNameAt, type SearchedFields } from "./user-text.ts";

/** The test that a search makes of each user. */
export function searchPredicate(search: UserSearch): (user: SearchedFields) => boolean {
  const matches = fieldPredicate(search);
  switch (search.fields) {
    case "email-only":
      return (user) => matches(user.email);
    case "email-and-names":
      return (user) => matches(user.email) || matches(user.firstName) || matches(user.lastName);
    default:
      return search.fields satisfies never;
  }
}

/** The test that it makes of each field. */
export function fieldPredicate(search: UserSearch): (field: string) => boolean {
  const spell = spelling(search.case);
  const matches = matcher(search.match, spell(search.text));
  return (field) => matches(spell(field));
}

function spelling(sensitivity: UserSearch["case"]): (text: string) => string {
  switch (sensitivity) {
    case "insensitive":
      return fold;
    case "sensitive":
      return (text) => text;
    default:
      return sensitivity satisfies never;
  }
}

function matcher(match: UserSearch["match"], text: string): (field: string) => boolean {
  switch (match) {
    case "partial":
      return (field) => field.includes(text);
    case "prefix":
      return (field) => field.startsWith(text);
    case "exact":
      return (field) => field === text;
    default:
      return match satisfies never;
  }
}

const quote = 0x22;
const backslash = 0x5c;

const firstMark = Buffer.from(fieldMarks.firstName);
/** From the end of each searched field's value to the beginning of the next one's. */
const gaps = [fieldMarks.lastName.length, fieldMarks.email.length, 0];

/**
 * The same test of the bytes of a user's text, for those who look at many; it answers nothing where the bytes alone
 * do not tell: where there are escapes or characters that are not ASCII, or the id is no UUID.
 */
export function bytesPredicate(search: UserSearch): (bytes: TextBytes) => boolean | undefined {
  const sought = Buffer.from(spelling(search.case)(search.text));
  if (sought.some((byte) => byte > 127 || byte < 32 || byte === quote || byte === backslash)) {
    return () => undefined;
  }
  const spelled = Uint8Array.from({ length: 128 }, (_, code) =>
    spelling(search.case)(String.fromCharCode(code)).charCodeAt(0),
  );
  const isAt = (page: Uint8Array, from: number): boolean => {
    for (let at = 0; at < sought.length; at++) {
      if (spelled[page[from + at] ?? 0] !== sought[at]) return false;
    }
    return true;
  };
  const matches = fieldTest(search.match, sought, isAt, spelled);
  const firstField = search.fields === "email-only" ? 2 : 0;
  return ({ page, from: textAt }) => {
    let from = textAt + firstNameAt;
    for (let at = 1; at <= firstMark.length; at++) {
      if (page[from - at] !== firstMark[firstMark.length - at]) return undefined;
    }
    for (let field = 0; field < gaps.length; field++) {
      let to = from;
      for (let byte = page[to] ?? quote; byte !== quote; byte = page[++to] ?? quote) {
        if (byte > 127 || byte === backslash) return undefined;
      }
      if (field >= firstField && matches(page, from, to)) return true;
      from = to + (gaps[field] ?? 0);
    }
    return false;
  };
}

type FieldTest = (page: Uint8Array, from: number, to: number) => boolean;

function fieldTest(
  match: UserSearch["match"],
  sought: Uint8Array,
  isAt: (page: Uint8Array, from: number) => boolean,
  spelled: Uint8Array,
): FieldTest {
  const { length } = sought;
  const [first] = sought;
  switch (match) {
    case "partial":
      return (page, from, to) => {
        if (first === undefined) return true;
        for (let at = from; at <= to - length; at++) {
          if (spelled[page[at] ?? 0] === first && isAt(page, at)) return true;
        }
        return false;
      };
    case "prefix":
      return (page, from, to) => to - from >= length && isAt(page, from);
    case "exact":
      return (page, from, to) => to - from === length && isAt(page, from);
    default:
      return match satisfies never;
  }
}
