import type { ScimFields, User } from "../../world/directory/user.ts";
import { elementsOf, isObject, withAttribute } from "./engine/json.ts";
import type { ScimObject, ScimValue } from "../../world/directory/scim-value.ts";
import { userType } from "./engine/schema/resource-type.ts";

/** The fields of a user that SCIM sets. */
export type ScimUserFields = Required<Pick<User, "firstName" | "lastName" | "email" | "isActive" | "scim">>;

/**
 * Maps a resource to the directory (guide §Sync users from IdP using SCIM: userName, givenName, familyName, active).
 *
 * The e-mail is the primary value, else the first, else the user name. If a part of the name is missing, the REST
 * surfaces show the local part of the user name, since every REST user has a name. A password is not kept.
 */
export function fieldsOf(resource: ScimObject, before?: User): ScimUserFields {
  const userName = textOf(resource["userName"]) ?? "";
  const externalId = textOf(resource["externalId"]);
  const name = objectOf(resource["name"]);
  const { schemas: _schemas, id: _id, meta: _meta, groups: _groups, ...written } = resource;
  const { userName: _name, externalId: _external, active, password: _password, ...attributes } = written;
  return {
    firstName: namePart(name["givenName"], before?.firstName) ?? localPart(userName),
    lastName: namePart(name["familyName"], before?.lastName) ?? localPart(userName),
    email: textOf(mailOf(resource)?.["value"]) ?? userName,
    isActive: active !== false,
    scim: { userName, deleted: false, attributes, ...(externalId !== undefined && { externalId }) },
  };
}

/** The fields of a user that only SCIM has. A user created over another surface gets defaults. */
export function scimFieldsOf(user: User): ScimFields {
  return (
    user.scim ?? {
      userName: user.email,
      deleted: false,
      attributes: {
        name: { givenName: user.firstName, familyName: user.lastName },
        emails: [{ value: user.email, type: "work", primary: true }],
      },
    }
  );
}

/** A user as SCIM may change it, without `groups` and `meta`. It shows what other surfaces have changed. */
export function writableUser(user: User): ScimObject {
  const { userName, externalId, attributes } = scimFieldsOf(user);
  const { name, emails, ...others } = attributes;
  const shownName = nameOf(user, userName, objectOf(name));
  const shownEmails = emails === undefined ? undefined : emailsOf(user, emails);
  return {
    schemas: [userType.urn, ...[...userType.extensions.values()].flatMap((node) => extensionOf(node.name))],
    id: user.id,
    ...(externalId !== undefined && { externalId }),
    userName,
    ...(shownName !== undefined && { name: shownName }),
    ...(shownEmails !== undefined && { emails: shownEmails }),
    active: user.isActive,
    ...others,
  };

  function extensionOf(urn: string): string[] {
    return attributes[urn] === undefined ? [] : [urn];
  }
}

/** The display name of a member or a manager. */
export function displayNameOf(user: User): string {
  const { userName, attributes } = scimFieldsOf(user);
  const parts = nameOf(user, userName, objectOf(attributes["name"]));
  const name = parts === undefined ? userName : `${user.firstName} ${user.lastName}`;
  return textOf(attributes["displayName"]) ?? name;
}

/** The name as SCIM wrote it, with the two parts as the directory holds them now. */
function nameOf(user: User, userName: string, written: ScimObject): ScimObject | undefined {
  const given = partOf(written["givenName"], user.firstName, userName);
  const family = partOf(written["familyName"], user.lastName, userName);
  let name = written;
  if (given !== written["givenName"]) name = withAttribute(name, "givenName", given);
  if (family !== written["familyName"]) name = withAttribute(name, "familyName", family);
  // A formatted name made of the old parts would be wrong.
  if (name !== written) name = withAttribute(name, "formatted", undefined);
  return Object.keys(name).length === 0 ? undefined : name;
}

/** A part of a name. A blank part counts as missing, unless the directory holds it that way. */
function namePart(given: ScimValue | undefined, held: string | undefined): string | undefined {
  return given === held ? held : textOf(given);
}

function partOf(written: ScimValue | undefined, held: string, userName: string): ScimValue | undefined {
  const standsIn = textOf(written) === undefined && held === localPart(userName);
  return standsIn ? written : held;
}

function emailsOf(user: User, written: ScimValue): ScimValue {
  const mail = mailOf({ emails: written });
  if (mail === undefined || mail["value"] === user.email) return written;
  return elementsOf(written).map((each) => (each === mail ? withAttribute(each, "value", user.email) : each));
}

/** The element of `emails` whose value is the user's e-mail on every surface. */
function mailOf(resource: ScimObject): ScimObject | undefined {
  const usable = elementsOf(resource["emails"]).filter(({ value }) => textOf(value) !== undefined);
  return usable.find(({ primary }) => primary === true) ?? usable[0];
}

function localPart(userName: string): string {
  const at = userName.indexOf("@");
  return at > 0 ? userName.slice(0, at) : userName;
}

function objectOf(value: ScimValue | undefined): ScimObject {
  return isObject(value) ? value : {};
}

/** A text that is not blank. */
function textOf(value: ScimValue | undefined): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
