import { ApiError } from "../../exchange/api-error.ts";

/** What is wrong with a request, by `contract.Field` (server-v3 §1.5). */
export type Faults = Readonly<Record<string, readonly string[]>>;

/** A request that the vendor's model binding does not take: 400 with a modelState. */
export class InvalidRequest extends ApiError {
  override readonly name = "InvalidRequest";
  readonly modelState: Faults;

  constructor(modelState: Faults) {
    super(400, "The request is invalid.");
    this.modelState = modelState;
  }
}

/** An error whose body is its reason as a bare string, as the vendor declares it for some calls (server-v3 §1.5). */
export class BareReason extends ApiError {
  override readonly name = "BareReason";
}

/** The key of a field in a modelState: `userContract.Email`. */
export function faultKey(contract: string, field: string): string {
  return `${contract}.${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

export function requiredFault(contract: string, field: string): Faults {
  const key = faultKey(contract, field);
  return { [key]: [`The ${key.slice(contract.length + 1)} field is required.`] };
}

export function noSuchUser(): ApiError {
  return new ApiError(404, "The user was not found.");
}

export function noSuchGroup(): ApiError {
  return new ApiError(404, "The user group was not found.");
}
