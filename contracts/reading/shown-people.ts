import { fieldsOf, objectsIn, type Call, type Fields } from "./call.ts";
import type { Operation } from "./operations.ts";

/** A user as an answer shows it. */
export interface ShownPerson {
  readonly id: string;
  readonly email: string | undefined;
  readonly isActive: boolean | undefined;
  readonly fields: Fields;
}

/** The operations whose answers show people of the guide's surface. */
export const showsRestPeople = [
  "users.get",
  "users.list",
  "users.create",
  "users.replace",
  "users.patch",
  "groups.members",
] as const satisfies readonly Operation[];

/** The operations whose answers show people of one of the REST surfaces. */
export const showsAnyPeople = [
  ...showsRestPeople,
  "webapi.users.get",
  "webapi.users.list",
  "webapi.users.create",
  "webapi.users.replace",
] as const satisfies readonly Operation[];

/** The people that a successful answer shows, one by one or in a list. */
export function shownPeople(call: Call): readonly ShownPerson[] {
  const known = found.get(call);
  if (known !== undefined) return known;
  const people = call.seen.ok ? itemsOf(call).flatMap((fields) => personOf(fields) ?? []) : [];
  found.set(call, people);
  return people;
}

/** Several readers ask for the same people. */
const found = new WeakMap<Call, readonly ShownPerson[]>();

function itemsOf(call: Call): readonly Fields[] {
  const { operation, shown } = call;
  switch (operation) {
    case "users.list":
    case "groups.members":
      return objectsIn(fieldsOf(shown)?.["users"]);
    case "webapi.users.list":
      return objectsIn(shown);
    case "scim.users.list":
    case "scim.users.search":
      return objectsIn(fieldsOf(shown)?.["Resources"]);
    case "users.get":
    case "users.create":
    case "users.replace":
    case "users.patch":
    case "webapi.users.get":
    case "webapi.users.create":
    case "webapi.users.replace":
    case "scim.users.get":
    case "scim.users.create":
    case "scim.users.replace":
    case "scim.users.patch":
      return objectsIn([shown]);
    default:
      return [];
  }
}

function personOf(fields: Fields): ShownPerson | undefined {
  const { id } = fields;
  if (typeof id !== "string" || id === "") return undefined;
  const email = fields["email"] ?? fields["userName"];
  const isActive = fields["isActive"] ?? fields["active"];
  return {
    id,
    email: typeof email === "string" ? email : undefined,
    isActive: typeof isActive === "boolean" ? isActive : undefined,
    fields,
  };
}
