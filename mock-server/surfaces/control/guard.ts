import { createHash, timingSafeEqual } from "node:crypto";
import { ControlError } from "./control-error.ts";

/** Decides who may use the control surface. */
export interface ControlAccess {
  /**
   * The bearer token of every call that shows or changes state. Without one, every client that reaches the socket may
   * call.
   */
  readonly controlToken?: string;
  /** The only host names that the surface accepts. Without a socket it accepts all. */
  readonly isOwnHost?: (hostname: string) => boolean;
}

/** The paths that answer without the token. None of them shows the state of a world. */
const open: ReadonlySet<string> = new Set([
  "/health",
  "/health/live",
  "/health/ready",
  "/openapi.json",
  "/ca.pem",
  "/ui",
]);
/** The files of the dashboard, which the mock delivers to everybody. */
const openFolder = "/ui/";

/**
 * Keeps out web pages and strangers: a page of another origin, a host name that points to this machine so that a page
 * looks like the mock's own (DNS rebinding), and a caller without the token.
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
  if ((open.has(path) || path.startsWith(openFolder)) && !searchParams.has("sandbox")) return false;
  throw new ControlError(
    401,
    "control-token",
    "This call needs the control token that the mock printed at its start, as Authorization: Bearer TOKEN.",
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
