import { didYouMean, nearest } from "../../../contracts/nearest.ts";

/** The place of an error, and the valid word that is nearest to a wrong one. */
export interface ErrorPlace {
  /** Keys joined by dots, as `match.operation`. */
  readonly path?: string;
  readonly nearest?: string;
}

/** An error of the control surface: `{"error": {code, message, path?, nearest?}}` (decisions §Control surface). */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 503;
  readonly code: string;
  readonly place: ErrorPlace;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ControlError["status"],
    code: string,
    message: string,
    { headers = {}, ...place }: ErrorPlace & { readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.place = place;
    this.headers = headers;
  }
}

/** Names are listed if they are so few. */
const maxChoices = 8;

/** The 422 of a well-formed body that names something unknown. */
export function unknownName(
  kind: string,
  name: string,
  known: readonly string[],
  path: string,
): ControlError {
  const near = nearest(name, known);
  const choices = known.length > maxChoices ? "" : `; choose ${known.join(", ")}`;
  return new ControlError(422, `unknown-${kind}`, `There is no ${kind} ${name}${didYouMean(near, choices)}`, {
    path,
    ...(near !== undefined && { nearest: near }),
  });
}
