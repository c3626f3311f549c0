/** Names and formats of the guide's surface, for code that does not need its schemas. */

/** guide §User object: the roles. */
export const restRoles = ["NoAccess", "Viewer", "Member", "Creator", "Admin", "ServerAdmin"] as const;
export type RestRole = (typeof restRoles)[number];

/** Fields that only the server writes (guide §User object: system-generated, immutable). */
export const restReadOnlyFields = ["id", "dateAdded", "dateUpdated"] as const;

/** The form local@domain that an e-mail must have. */
export const emailForm = /^[^\s@]+@[^\s@]+$/;

/** RFC 9562 §4: a UUID with a known version and variant, or one of the two that have none (§5.9, §5.10). */
export const uuidForm =
  /^(?:[\da-fA-F]{8}-[\da-fA-F]{4}-[1-8][\da-fA-F]{3}-[89abAB][\da-fA-F]{3}-[\da-fA-F]{12}|0{8}(?:-0{4}){3}-0{12}|f{8}(?:-f{4}){3}-f{12})$/;

/** The lengths that a server version allows. */
export interface TextLimits {
  readonly nameMaxLength: number;
  readonly emailMaxLength: number;
}
