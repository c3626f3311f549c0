import { complex, reference, text } from "./attribute.ts";
import type { SchemaDefinition } from "./attribute.ts";

const immutable = { mutability: "immutable" } as const;
const readOnly = { mutability: "readOnly" } as const;

/**
 * RFC 7643 §4.2 and §8.7.1. The prose of 4.2 makes displayName required; the table in 8.7.1 does not.
 * The value of a member is an id, and ids are case exact (RFC 7643 §3.1). Members are users. Their other
 * sub-attributes follow from the id. Whether two groups may have the same name is a quirk, which /Schemas adds.
 */
export const coreGroup: SchemaDefinition = {
  id: "urn:ietf:params:scim:schemas:core:2.0:Group",
  name: "Group",
  description: "Group",
  attributes: [
    text("displayName", "The name of the group.", { required: true }),
    complex(
      "members",
      "The members of the group.",
      [
        text("value", "The id of the member.", { ...immutable, required: true, caseExact: true }),
        reference("$ref", "The URI of the member.", ["User"], readOnly),
        text("type", "The resource type of the member.", { ...immutable, canonicalValues: ["User"] }),
        text("display", "The name of the member, for display only.", readOnly),
      ],
      { multiValued: true },
    ),
  ],
};
