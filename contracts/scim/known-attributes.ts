import { scimGroup, scimUser } from "../wire/scim-resources.ts";
import { scimUrn } from "../wire/scim-urn.ts";

/** The names of all attributes of RFC 7643, in lower case. */
export const knownAttributes: ReadonlySet<string> = new Set(
  [
    ...Object.keys(scimUser.shape),
    ...Object.keys(scimGroup.shape),
    ...Object.keys(scimUser.shape[scimUrn.enterpriseUser].unwrap().shape),
    "password",
  ].map((name) => name.toLowerCase()),
);
