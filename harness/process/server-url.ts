import { usageError } from "./harness-error.ts";

/** Where surfaces lie below a server's URL: what the vendor calls the Web API address ends in one of these paths. */
const surfacePath =
  /\/(?:webapi(?:\/v3|\/oauth2(?:\/token)?|\/swagger)?|oauth2(?:\/token)?|api\/v3|scim\/v2|scim)$/i;

/**
 * The URL of a server, below which its surfaces lie: without query, last slash, or the path of a surface.
 * @throws {HarnessError}
 */
export function originOf(target: string): string {
  refuseCredentials(target);
  const url = URL.parse(target);
  if (url !== null && /^https?:$/.test(url.protocol)) {
    return (url.origin + url.pathname).replace(/\/+$/, "").replace(surfacePath, "").replace(/\/+$/, "");
  }
  throw usageError(
    `The target ${target} is neither "mock" nor a URL that begins with http:// or https://${
      /^[\w.-]+(:\d+)?$/.test(target) ? `; did you mean http://${target}?` : "."
    }`,
  );
}

const authority = /^(?:[a-z][a-z\d+.-]*:)?[\\/]{2}[^?#]*@|^[^\s/?#=]+:[^\s/?#]*@/i;

/**
 * Refuses a URL that holds the name or the secret of somebody: it would end in logs and reports. What it holds is not
 * repeated.
 * @throws {HarnessError}
 */
export function refuseCredentials(text: string): void {
  const url = URL.parse(text);
  const isClean = url !== null && url.host !== "" && url.username === "" && url.password === "";
  if (isClean || !authority.test(text)) return;
  throw usageError(
    "A URL must hold no credentials: leave out what stands before the @, and set ALTERYX_CLIENT_ID and ALTERYX_CLIENT_SECRET instead.",
  );
}
