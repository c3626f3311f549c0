/** The value of an attribute of a clean resource. Unassigned attributes are absent, never null (RFC 7643 §2.5). */
export type ScimValue = string | number | boolean | ScimObject | readonly ScimValue[];

/** A resource, or the value of a complex attribute. Its keys are names from a schema, in the schema's case. */
export interface ScimObject {
  readonly [name: string]: ScimValue;
}
