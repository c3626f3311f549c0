import { memberOf } from "../../contracts/scim/member-of.ts";
import { scimUrn } from "../../contracts/wire/scim-urn.ts";
import type { PersonFields } from "./people-schema.ts";

/** The e-mail that a provider sends for somebody. */
export function emailOf({ email, userName }: PersonFields): string {
  return email ?? userName;
}

/** What a provider maps a person to: each attribute by its SCIM path (RFC 7644 §3.10). */
export function attributesOf(person: PersonFields): ReadonlyMap<string, string> {
  const { userName, givenName, familyName, displayName, title, department, mobile } = person;
  const mapped = {
    userName,
    "name.givenName": givenName,
    "name.familyName": familyName,
    'emails[type eq "work"].value': emailOf(person),
    displayName,
    title,
    'phoneNumbers[type eq "mobile"].value': mobile,
    [`${scimUrn.enterpriseUser}:department`]: department,
  };
  return new Map(
    Object.entries(mapped).flatMap(([path, value]) => (value === undefined ? [] : [[path, value] as const])),
  );
}

/** What a resource shows at one of the paths of {@link attributesOf}, or at another of these forms. */
export function shownAt(resource: unknown, path: string): unknown {
  const extension = /^(urn:.*):(\w+)$/.exec(path);
  if (extension !== null) {
    const [, urn = "", name = ""] = extension;
    return memberOf(memberOf(resource, urn), name);
  }
  const filtered = /^(\w+)\[type eq "(\w+)"\]\.(\w+)$/.exec(path);
  if (filtered === null) return path.split(".").reduce<unknown>(memberOf, resource);
  const [, list = "", type, name = ""] = filtered;
  const elements = memberOf(resource, list);
  if (!Array.isArray(elements)) return undefined;
  return memberOf(
    elements.find((each) => memberOf(each, "type") === type),
    name,
  );
}
