import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SearchedValues } from "./searched-values.ts";
import { oddLetters } from "../testing/odd-letters.ts";
import { TextStore } from "./text-store.ts";
import { bytesPredicate, searchPredicate } from "./user-search.ts";
import { readDateAdded, readSearchedFields, readUser, writeUser } from "./user-text.ts";
import { roles, type User } from "../user.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";

const odd = fc.array(fc.constantFrom(...oddLetters), { maxLength: 6 }).map((each) => each.join(""));
const text = fc.oneof(
  odd,
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom('","email":"', ',"dateAdded":"x', "email"),
);
/** No escapes: JSON.parse of Node 24 takes an escaped key of one letter for a backslash, given the right keys before. */
const attributeName = fc.constantFrom("displayName", "Größe", "urn:x:1.0", "a b", "");
const user: fc.Arbitrary<User> = fc.record(
  {
    id: fc.oneof(fc.uuid(), fc.constant("short")),
    firstName: text,
    lastName: text,
    email: text,
    role: fc.constantFrom(...roles),
    isActive: fc.boolean(),
    canScheduleJobs: fc.boolean(),
    canPrioritizeJobs: fc.boolean(),
    canAssignJobWorkers: fc.boolean(),
    defaultWorkerTag: text,
    credentialId: text,
    dateAdded: text,
    dateUpdated: text,
    vendor: fc.record({ language: text, isValidated: fc.boolean() }, { requiredKeys: [] }),
    scim: fc.record({
      userName: text,
      deleted: fc.boolean(),
      attributes: fc.dictionary(attributeName, text),
    }),
    assets: fc.record({
      workflows: fc.array(fc.record({ id: text, name: text }), { maxLength: 2 }),
      schedules: fc.constant([]),
      collections: fc.constant([]),
    }),
  },
  {
    requiredKeys: [
      "id",
      "firstName",
      "lastName",
      "email",
      "role",
      "isActive",
      "canScheduleJobs",
      "canPrioritizeJobs",
      "canAssignJobWorkers",
      "dateAdded",
      "dateUpdated",
    ],
    noNullPrototype: true,
  },
);
const search = fc.record({
  text,
  match: fc.constantFrom("partial" as const, "exact" as const, "prefix" as const),
  case: fc.constantFrom("insensitive" as const, "sensitive" as const),
  fields: fc.constantFrom("email-and-names" as const, "email-only" as const),
});
/** A search, often for a part of what a user has. */
const userAndSearch = fc.tuple(user, search, fc.nat(), fc.nat()).map(([user, search, from, length]) => {
  const field = [user.firstName, user.lastName, user.email, undefined][from % 4];
  if (field === undefined) return { user, search };
  const start = from % (field.length + 1);
  return { user, search: { ...search, text: field.slice(start, start + (length % 5)) } };
});
const runs = { numRuns: sampleSize({ test: 1000, trial: 30_000 }) };

test("a user's text holds all of the user, and its fields can be read without the others", () => {
  fc.assert(
    fc.property(user, (user) => {
      const written = writeUser(user);
      expect(readUser(written)).toEqual(user);
      const { firstName, lastName, email } = user;
      expect(readSearchedFields(written)).toEqual({ firstName, lastName, email });
      expect(readDateAdded(written)).toBe(user.dateAdded);
    }),
    runs,
  );
});

test("a search decides the same by the bytes of a text, where it can", () => {
  fc.assert(
    fc.property(userAndSearch, ({ user, search }) => {
      const store = new TextStore();
      const found = bytesPredicate(search)(store.bytes(store.push(writeUser(user))));
      const isFound = searchPredicate(search)(user);
      expect([isFound, undefined]).toContain(found);
    }),
    runs,
  );
});

test("a row that matches for sure by the values that rows share does match", () => {
  fc.assert(
    fc.property(userAndSearch, fc.array(user, { maxLength: 3 }), ({ user, search }, others) => {
      const users = [user, ...others];
      const values = new SearchedValues();
      for (const [row, each] of users.entries()) values.set(row, each);
      const matching = values.matching(search);
      const sure = users.filter((_, row) => matching === "all" || matching(row));
      expect(sure.filter((each) => !searchPredicate(search)(each))).toEqual([]);
    }),
    runs,
  );
});

test("of more values than a search looks at, those that are not known are never sure", () => {
  const values = new SearchedValues();
  for (let row = 0; row < 20_000; row++) {
    const company = row < 19_999 ? `mail.company-${row}` : "elsewhere";
    values.set(row, { firstName: "", lastName: "", email: `someone@${company}.example` });
  }
  const search = { match: "partial", case: "insensitive", fields: "email-only" } as const;
  const matching = values.matching({ ...search, text: "mail" });
  const isSure = (row: number) => matching === "all" || matching(row);
  expect([isSure(0), isSure(19_999)]).toEqual([true, false]);
});
