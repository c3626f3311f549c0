import { Parameters } from "../message/parameters.ts";
import { ApiError } from "./api-error.ts";

/** Reads a form-encoded body. @throws {ApiError} 400 when its escapes are not UTF-8 */
export function readForm(body: string): Parameters {
  // The form parser replaces bytes that are not UTF-8 by U+FFFD. A U+FFFD that the client sent is valid.
  const isSuspicious = /%[89a-f]/i.test(body);
  if (isSuspicious && hasReplacements(body.replaceAll(/%EF%BF%BD|\ufffd/gi, ""))) {
    throw new ApiError(400, "The request body is not valid UTF-8.");
  }
  return Parameters.read(body);
}

function hasReplacements(body: string): boolean {
  return Parameters.read(body)
    .entries()
    .some((parts) => parts.some((part) => part.includes("\ufffd")));
}
