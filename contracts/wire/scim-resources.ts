import { z } from "zod";
import { scimUrn } from "./scim-urn.ts";

const text = z.string();
const isoDate = z.iso.datetime({ offset: true });

/** RFC 7644 §3.12 table 9. */
export const scimTypes = [
  "invalidFilter",
  "tooMany",
  "uniqueness",
  "mutability",
  "invalidSyntax",
  "invalidPath",
  "noTarget",
  "invalidValue",
  "invalidVers",
  "sensitive",
] as const;

/** RFC 7644 §3.12: the status is a JSON string. */
export const scimError = z
  .strictObject({
    schemas: z.tuple([z.literal(scimUrn.error)]),
    status: z.string().regex(/^[45]\d\d$/),
    scimType: z.enum(scimTypes).optional(),
    detail: text.optional(),
  })
  .meta({ id: "ScimError" });

/** RFC 7643 §3.1. `attributes` and `excludedAttributes` can omit every part. */
const meta = z.strictObject({
  resourceType: text.optional(),
  created: isoDate.optional(),
  lastModified: isoDate.optional(),
  location: z.url().optional(),
  version: z
    .string()
    .regex(/^W\/"[^"]+"$/)
    .optional(),
});

/** RFC 7643 §2.4. */
const plural = z.array(
  z.strictObject({
    value: text.optional(),
    display: text.optional(),
    type: text.optional(),
    primary: z.boolean().optional(),
  }),
);
const link = {
  value: text.optional(),
  $ref: text.optional(),
  type: text.optional(),
  display: text.optional(),
};
const common = { id: text.min(1), externalId: text.optional(), meta: meta.optional() };

function schemasWith(core: string) {
  return z.array(text).refine((uris) => uris.includes(core) && new Set(uris).size === uris.length, {
    message: `must hold ${core}, and each URI once`,
  });
}

const enterpriseUser = z.strictObject({
  employeeNumber: text.optional(),
  costCenter: text.optional(),
  organization: text.optional(),
  division: text.optional(),
  department: text.optional(),
  manager: z
    .strictObject({ value: text.optional(), $ref: text.optional(), displayName: text.optional() })
    .optional(),
});

/** RFC 7643 §4.1 and §4.3. Unassigned attributes are absent, never null. A password is never shown. */
export const scimUser = z
  .strictObject({
    ...common,
    schemas: schemasWith(scimUrn.user),
    userName: text.min(1).optional(),
    name: z
      .strictObject({
        formatted: text.optional(),
        familyName: text.optional(),
        givenName: text.optional(),
        middleName: text.optional(),
        honorificPrefix: text.optional(),
        honorificSuffix: text.optional(),
      })
      .optional(),
    displayName: text.optional(),
    nickName: text.optional(),
    profileUrl: text.optional(),
    title: text.optional(),
    userType: text.optional(),
    preferredLanguage: text.optional(),
    locale: text.optional(),
    timezone: text.optional(),
    active: z.boolean().optional(),
    emails: plural.optional(),
    phoneNumbers: plural.optional(),
    ims: plural.optional(),
    photos: plural.optional(),
    addresses: z
      .array(
        z.strictObject({
          formatted: text.optional(),
          streetAddress: text.optional(),
          locality: text.optional(),
          region: text.optional(),
          postalCode: text.optional(),
          country: text.optional(),
          type: text.optional(),
          primary: z.boolean().optional(),
        }),
      )
      .optional(),
    groups: z.array(z.strictObject(link)).optional(),
    entitlements: plural.optional(),
    roles: plural.optional(),
    x509Certificates: plural.optional(),
    [scimUrn.enterpriseUser]: enterpriseUser.optional(),
  })
  .meta({ id: "ScimUser" });

/** RFC 7643 §4.2. */
export const scimGroup = z
  .strictObject({
    ...common,
    schemas: schemasWith(scimUrn.group),
    displayName: text.min(1).optional(),
    members: z.array(z.strictObject(link)).optional(),
  })
  .meta({ id: "ScimGroup" });

/** RFC 7644 §3.4.2. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    schemas: z.tuple([z.literal(scimUrn.list)]),
    totalResults: z.int().nonnegative(),
    startIndex: z.int().positive(),
    itemsPerPage: z.int().nonnegative(),
    Resources: z.array(item),
  });
}

export const scimUserList = listOf(scimUser);
export const scimGroupList = listOf(scimGroup);
export const scimMixedList = listOf(z.union([scimUser, scimGroup]));

const supported = z.strictObject({ supported: z.boolean() });

/** RFC 7643 §5. */
export const scimConfig = z.strictObject({
  schemas: z.tuple([z.literal(scimUrn.config)]),
  documentationUri: text.optional(),
  patch: supported,
  bulk: z.strictObject({
    supported: z.boolean(),
    maxOperations: z.int().nonnegative(),
    maxPayloadSize: z.int().nonnegative(),
  }),
  filter: z.strictObject({ supported: z.boolean(), maxResults: z.int().nonnegative() }),
  changePassword: supported,
  sort: supported,
  etag: supported,
  authenticationSchemes: z.array(
    z.strictObject({ type: text, name: text, description: text, primary: z.boolean().optional() }),
  ),
  meta,
});

/** RFC 7643 §6. */
export const scimResourceType = z.strictObject({
  schemas: z.tuple([z.literal(scimUrn.resourceType)]),
  id: text,
  name: text,
  description: text,
  endpoint: text,
  schema: text,
  schemaExtensions: z.array(z.strictObject({ schema: text, required: z.boolean() })).optional(),
  meta,
});

const characteristics = {
  name: text.regex(/^\$?[a-z][A-Za-z0-9]*$/),
  type: z.enum(["string", "boolean", "decimal", "integer", "dateTime", "binary", "reference", "complex"]),
  multiValued: z.boolean(),
  description: text,
  required: z.boolean(),
  canonicalValues: z.array(text).optional(),
  caseExact: z.boolean(),
  mutability: z.enum(["readOnly", "readWrite", "immutable", "writeOnly"]),
  returned: z.enum(["always", "never", "default", "request"]),
  uniqueness: z.enum(["none", "server", "global"]),
  referenceTypes: z.array(text).optional(),
};

/** RFC 7643 §7. */
export const scimSchema = z.strictObject({
  schemas: z.tuple([z.literal(scimUrn.schema)]),
  id: text,
  name: text,
  description: text,
  attributes: z.array(
    z.strictObject({
      ...characteristics,
      subAttributes: z.array(z.strictObject(characteristics)).optional(),
    }),
  ),
  meta,
});

export const scimResourceTypeList = listOf(scimResourceType);
export const scimSchemaList = listOf(scimSchema);
