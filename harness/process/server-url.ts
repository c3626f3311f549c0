import { nearest } from "../../contracts/nearest.ts";
import { usageError } from "./harness-error.ts";

/** Paths of surfaces below a server's URL. What the vendor calls the Web API address ends in one of them. */
const surfacePath =
  /\/(?:webapi(?:\/v3|\/oauth2(?:\/token)?|\/swagger)?|oauth2(?:\/token)?|api\/v3|scim\/v2|scim)$/i;

/**
 * The base URL of a server, without a query, a trailing slash or the path of a surface.
 * @throws {HarnessError}
 */
export function originOf(target: string): string {
  refuseCredentials(target);
  const url = URL.parse(target);
  if (url !== null && /^https?:$/.test(url.protocol)) {
    return (url.origin + url.pathname).replace(/\/+$/, "").replace(surfacePath, "").replace(/\/+$/, "");
  }
  throw usageError(
    `The target ${target} is neither "mock" nor a URL that begins with http:// or https://${hintFor(target)}`,
  );
}

function hintFor(target: string): string {
  const [kind = ""] = target.split(":", 1);
  const near = nearest(kind, ["mock", "replay"]);
  if (near === "mock" && kind === target) return "; did you mean mock?";
  if (near === "replay") return "; did you mean replay:FILE?";
  return /^[\w.-]+(:\d+)?$/.test(target) ? `; did you mean http://${target}?` : ".";
}

const authority = /^(?:[a-z][a-z\d+.-]*:)?[\\/]{2}[^?#]*@|^[^\s/?#=]+:[^\s/?#]*@/i;

/**
 * Refuses a URL that contains a user name or password, since it would appear in logs and reports. The error does not
 * repeat them.
 * @throws {HarnessError}
 */
export function refuseCredentials(text: string): void {
  const url = URL.parse(text);
  const isClean = url !== null && url.host !== "" && url.username === "" && url.password === "";
  if (isClean || !authority.test(text)) return;
  throw usageError(
    "A URL must not contain credentials. Remove the part before the @, and set ALTERYX_CLIENT_ID and ALTERYX_CLIENT_SECRET instead.",
  );
}
