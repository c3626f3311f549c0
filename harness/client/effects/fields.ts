import { writableUser } from "../../../mock-server/surfaces/scim/user-record.ts";
import type { User, VendorFields } from "../../../mock-server/world/directory/user.ts";

/** Values by their path, as JSON text. */
export type Fields = Readonly<Record<string, string>>;

/**
 * The fields of a person, without ids and dates. A record that spells out a default equals one that leaves it out, and
 * SCIM counts only as far as it shows something else than what follows from the other fields.
 */
export function personFields(user: User): Fields {
  const {
    id: _id,
    dateAdded: _added,
    dateUpdated: _updated,
    assets: _assets,
    scim,
    vendor = {},
    ...own
  } = user;
  return {
    ...flat(own),
    ...flat({ vendor: withoutDefaults(vendor) }),
    ...(scim !== undefined && without(scimFields(user), scimFields(withoutScim(user)))),
  };
}

/** The server writes the date of the last login; the other fields have defaults (server-v3 §2.2). */
function withoutDefaults({ lastLoginDateTime: _date, ...fields }: VendorFields): object {
  const entries = Object.entries(fields).filter(([name, value]) => value !== (name === "isValidated"));
  return Object.fromEntries(entries);
}

function withoutScim({ scim: _scim, ...user }: User): User {
  return user;
}

function scimFields(user: User): Fields {
  const { id: _id, schemas: _schemas, ...resource } = writableUser(user);
  return flat({ scim: { ...resource, ...(user.scim?.deleted === true && { deleted: true }) } });
}

function without(fields: Fields, others: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => others[name] !== value));
}

export function flat(value: object, path = ""): Fields {
  const fields: Record<string, string> = {};
  for (const [name, inner] of Object.entries(value)) {
    const place = path === "" ? name : `${path}.${name}`;
    if (inner === undefined) continue;
    if (typeof inner === "object" && inner !== null && !Array.isArray(inner)) {
      Object.assign(fields, flat(inner, place));
    } else fields[place] = JSON.stringify(inner);
  }
  return fields;
}

const idForm = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Fields in which people and groups, such as a manager, have their names instead of their ids. */
export function withNames(fields: Fields, names: ReadonlyMap<string, string>): Fields {
  const entries = Object.entries(fields).map(
    ([field, text]) => [field, text.replaceAll(idForm, (id) => names.get(id) ?? id)] as const,
  );
  return Object.fromEntries(entries);
}
