import { complex, reference, text } from "./attribute.ts";
import type { SchemaDefinition } from "./attribute.ts";

const readOnly = { mutability: "readOnly" } as const;

/** RFC 7643 §4.3 and §8.7.1. */
export const enterpriseUser: SchemaDefinition = {
  id: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  name: "EnterpriseUser",
  description: "Enterprise User",
  attributes: [
    text("employeeNumber", "The number or code by which the organisation knows the person."),
    text("costCenter", "The name of the cost centre."),
    text("organization", "The name of the organisation."),
    text("division", "The name of the division."),
    text("department", "The name of the department."),
    complex("manager", "The user's manager.", [
      text("value", "The id of the manager.", { caseExact: true }),
      // RFC 7643 §8.7.1 lets the client write it. Here it follows from the id.
      reference("$ref", "The URI of the manager.", ["User"], readOnly),
      text("displayName", "The name of the manager, for display only.", readOnly),
    ]),
  ],
};
