import { createHash, timingSafeEqual } from "node:crypto";
import { ControlError } from "./control-error.ts";

/** Who may use the control surface. */
export interface ControlAccess {
  /** The bearer token of every call that shows or changes state. Without one, whoever reaches the socket may. */
  readonly controlToken?: string;
  /** The only host names by which the surface answers; any where there is no socket. */
  readonly isOwnHost?: (hostname: string) => boolean;
}

/** What answers without the token: nothing of it shows the state of a world. */
const open: ReadonlySet<string> = new Set(["/health", "/openapi.json"]);

/**
 * Keeps web pages and strangers away: a page of another origin, a host name that was pointed at this machine to make
 * a page look like the mock's own (DNS rebinding), and a caller without the token.
 * @returns whether the caller may see the state of a world
 * @throws {ControlError} 401, 403
 */
export function requireControlAccess(
  { url, headers }: Pick<Request, "url" | "headers">,
  { controlToken, isOwnHost }: ControlAccess,
  path: string,
): boolean {
  const { origin, hostname, searchParams } = new URL(url);
  const sender = headers.get("origin");
  if (sender !== null && sender !== origin) {
    throw new ControlError(403, "foreign-origin", `The origin ${sender} is not the mock's own.`);
  }
  if (isOwnHost !== undefined && !isOwnHost(hostname)) {
    throw new ControlError(403, "foreign-host", `The mock does not answer for the host ${hostname} here.`);
  }
  if (controlToken === undefined) return true;
  const given = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (given !== undefined && isSame(given, controlToken)) return true;
  if (open.has(path) && !searchParams.has("sandbox")) return false;
  throw new ControlError(
    401,
    "control-token",
    "This takes the control token that the mock printed at its start, as Authorization: Bearer TOKEN.",
    {
      headers: { "WWW-Authenticate": 'Bearer realm="mock control"' },
    },
  );
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
