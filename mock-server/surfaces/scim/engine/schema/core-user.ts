import { binary, complex, flag, plural, reference, text } from "./attribute.ts";
import type { SchemaDefinition } from "./attribute.ts";

const readOnly = { mutability: "readOnly" } as const;
const unique = { uniqueness: "server" } as const;

const name = complex("name", "The parts of the user's name.", [
  text("formatted", "The whole name, formatted for display."),
  text("familyName", "The family name, or last name."),
  text("givenName", "The given name, or first name."),
  text("middleName", "The middle names."),
  text("honorificPrefix", "The title that precedes the name, such as Dr."),
  text("honorificSuffix", "What follows the name, such as III."),
]);

// RFC 7643 §8.7.1 leaves `primary` out of addresses. RFC 7643 §2.4, §8.2 have it.
const addresses = complex(
  "addresses",
  "Postal addresses of the user.",
  [
    text("formatted", "The whole address, formatted for display or a label."),
    text("streetAddress", "Street, house number, and what else comes before the locality."),
    text("locality", "The city or locality."),
    text("region", "The state or region."),
    text("postalCode", "The postal code."),
    text("country", "The country, as ISO 3166-1 alpha-2."),
    text("type", "What the address is used for.", { canonicalValues: ["work", "home", "other"] }),
    flag("primary", "Whether this is the preferred address. At most one is true."),
  ],
  { multiValued: true },
);

const groups = complex(
  "groups",
  "The groups that the user belongs to. Changed only through the groups.",
  [
    text("value", "The id of the group.", { ...readOnly, caseExact: true }),
    reference("$ref", "The URI of the group.", ["Group"], readOnly),
    text("display", "The name of the group, for display only.", readOnly),
    text("type", "How the user belongs to the group. Here no group has groups as members.", {
      ...readOnly,
      canonicalValues: ["direct"],
    }),
  ],
  { ...readOnly, multiValued: true },
);

/** RFC 7643 §4.1 and §8.7.1, where this server does the same. A test compares each characteristic with the server. */
export const coreUser: SchemaDefinition = {
  id: "urn:ietf:params:scim:schemas:core:2.0:User",
  name: "User",
  description: "User Account",
  attributes: [
    text("userName", "The user's unique name on the server, with which the user signs in.", {
      required: true,
      ...unique,
    }),
    name,
    text("displayName", "The user's name, suitable for display."),
    text("nickName", "The casual way to address the user."),
    reference("profileUrl", "The URL of the user's online profile.", ["external"]),
    text("title", "The user's title, such as Vice President."),
    text("userType", "The user's relation to the organisation, such as Contractor."),
    text("preferredLanguage", "The user's preferred languages, as in Accept-Language."),
    text("locale", "The user's locale, for currency, dates and numbers."),
    text("timezone", "The user's time zone, by its name in the IANA database."),
    flag("active", "Whether the user may use the service."),
    text("password", "The user's password. Set or compared, never shown.", {
      mutability: "writeOnly",
      returned: "never",
    }),
    plural(
      "emails",
      "E-mail addresses of the user. The primary one, else the first, belongs to no other user.",
      text("value", "The e-mail address.", unique),
      ["work", "home", "other"],
      unique,
    ),
    plural("phoneNumbers", "Phone numbers of the user.", text("value", "The phone number."), [
      "work",
      "home",
      "mobile",
      "fax",
      "pager",
      "other",
    ]),
    plural("ims", "Instant messaging addresses of the user.", text("value", "The address."), [
      "aim",
      "gtalk",
      "icq",
      "xmpp",
      "msn",
      "skype",
      "qq",
      "yahoo",
    ]),
    plural("photos", "URLs of photos of the user.", reference("value", "The URL.", ["external"]), [
      "photo",
      "thumbnail",
    ]),
    addresses,
    groups,
    plural("entitlements", "What the user is entitled to.", text("value", "The entitlement."), []),
    plural("roles", "The roles of the user.", text("value", "The role."), []),
    plural(
      "x509Certificates",
      "X.509 certificates issued to the user.",
      binary("value", "The certificate, DER in base64."),
      [],
    ),
  ],
};
