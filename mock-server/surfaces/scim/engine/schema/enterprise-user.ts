import { complex, reference, text } from "./attribute.ts";
import type { SchemaDefinition } from "./attribute.ts";

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
      reference("$ref", "The URI of the manager.", ["User"]),
      text("displayName", "The name of the manager, for display only.", { mutability: "readOnly" }),
    ]),
  ],
};
