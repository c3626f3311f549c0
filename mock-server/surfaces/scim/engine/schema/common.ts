import { complex, dateTime, reference, text } from "./attribute.ts";
import type { AttributeDefinition } from "./attribute.ts";

/** The attributes of every resource, RFC 7643 §3.1. They belong to no schema, and /Schemas does not list them. */
export const commonAttributes: readonly AttributeDefinition[] = [
  // The server derives `schemas` from the attributes of the resource, so a client cannot change it directly.
  // URNs have no case (RFC 7643 §2.1).
  text("schemas", "The URIs of the schemas that the resource has attributes of.", {
    multiValued: true,
    required: true,
    mutability: "readOnly",
    returned: "always",
  }),
  text("id", "The server's identifier of the resource.", {
    required: true,
    caseExact: true,
    mutability: "readOnly",
    returned: "always",
    uniqueness: "server",
  }),
  text("externalId", "The client's identifier of the resource.", { caseExact: true }),
  complex(
    "meta",
    "What the server knows about the resource itself.",
    [
      text("resourceType", "The name of the resource type.", { caseExact: true, mutability: "readOnly" }),
      dateTime("created", "When the resource was added.", { mutability: "readOnly" }),
      dateTime("lastModified", "When the resource was last changed.", { mutability: "readOnly" }),
      reference("location", "The URI of the resource.", ["uri"], { mutability: "readOnly" }),
      text("version", "The version of the resource, as in its ETag.", {
        caseExact: true,
        mutability: "readOnly",
      }),
    ],
    { mutability: "readOnly" },
  ),
];
