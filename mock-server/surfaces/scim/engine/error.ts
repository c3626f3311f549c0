import { ApiError } from "../../../exchange/api-error.ts";

/** The reason for a 400 or 409, RFC 7644 §3.12 table 9. */
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

/** A refusal with a `scimType`. It is rendered as the Error message of RFC 7644 §3.12. */
export class ScimError extends ApiError {
  override readonly name = "ScimError";
  readonly scimType: ScimType;

  constructor(status: number, scimType: ScimType, detail: string) {
    super(status, detail);
    this.scimType = scimType;
  }
}

export function badRequest(scimType: ScimType, detail: string): ScimError {
  return new ScimError(400, scimType, detail);
}
