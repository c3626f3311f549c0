/** Why a 400 or 409 was given, RFC 7644 table 9. */
export type ScimType =
  | "invalidFilter"
  | "tooMany"
  | "uniqueness"
  | "mutability"
  | "invalidSyntax"
  | "invalidPath"
  | "noTarget"
  | "invalidValue"
  | "invalidVers"
  | "sensitive";

export interface FailureFacts {
  readonly status: number;
  readonly scimType?: ScimType;
  readonly detail: string;
}

/** A request that SCIM refuses. The surface renders it as the Error message of RFC 7644 section 3.12. */
export class ScimFailure extends Error {
  override readonly name = "ScimFailure";
  readonly status: number;
  readonly scimType: ScimType | undefined;
  readonly detail: string;

  constructor({ status, scimType, detail }: FailureFacts) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
    this.detail = detail;
  }
}

export function badRequest(scimType: ScimType, detail: string): ScimFailure {
  return new ScimFailure({ status: 400, scimType, detail });
}
