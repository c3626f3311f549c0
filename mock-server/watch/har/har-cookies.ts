// Tested by mock-server/watch/har/har-entry.test.ts.
import type { Redaction } from "../../message/redaction/redaction.ts";
import { redacted } from "../../message/redaction/secret-names.ts";
import type { HarCookie } from "./har.ts";

/** The cookies of a request: each name with a placeholder for its value. */
export function requestCookies(headers: Headers, redaction: Redaction): HarCookie[] {
  const header = headers.get("cookie") ?? "";
  return header.split(";").flatMap((pair) => (pair.trim() === "" ? [] : [cookieOf(pair, redaction)]));
}

/** The cookies that an answer sets, without their attributes. */
export function responseCookies(headers: Headers, redaction: Redaction): HarCookie[] {
  return headers.getSetCookie().map((header) => cookieOf(header.split(";", 1)[0] ?? "", redaction));
}

/** A secret of any other form, such as Base64 with its padding, must not pass for a name. */
const plainCookie = /^([\w!#$%&'*+.^`|~-]+)=[^=].*$/;

function cookieOf(pair: string, redaction: Redaction): HarCookie {
  const [, name] = plainCookie.exec(pair.trim()) ?? [];
  return { name: name === undefined ? redacted : redaction.text(name), value: redacted };
}
