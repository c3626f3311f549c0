import { isLoopback } from "../../../../contracts/loopback.ts";
import { usageError } from "../../../process/harness-error.ts";

/**
 * What may be sent.
 *
 * - `readonly` only GET, HEAD and token requests
 * - `safe-write` makes tagged objects and changes these, nothing else
 * - `full` changes the second key's owner, too
 */
export const modes = ["readonly", "safe-write", "full"] as const;

export type Mode = (typeof modes)[number];

/** A request that the mode or the safety rules do not let through. */
export class Withheld extends Error {
  override readonly name = "Withheld";
  /** Whether the run was told not to send it; otherwise it is a defect of a contract. */
  readonly byMode: boolean;

  constructor(message: string, { byMode }: { byMode: boolean }) {
    super(message);
    this.byMode = byMode;
  }
}

/** @throws {Withheld} for what is neither a GET, a HEAD nor a token request */
export function requireReading(request: { method: string; url: string }): void {
  const { method } = request;
  const path = request.url.split("?", 1).join("");
  if (method === "GET" || method === "HEAD") return;
  if (method === "POST" && path.endsWith("/token")) return;
  throw new Withheld(`${method} ${path} takes --mode safe-write.`, { byMode: true });
}

/** Whether the operator lets a run write to a host. */
export function isAllowedHost(url: string, allowHosts: readonly string[]): boolean {
  const { hostname, host } = new URL(url);
  return isLoopback(hostname) || allowHosts.includes(hostname) || allowHosts.includes(host);
}

/** @throws {HarnessError} unless a host may be written to */
export function requireAllowedHost(
  url: string,
  { mode, allowHosts }: { mode: Mode; allowHosts: readonly string[] },
): void {
  if (mode === "readonly" || isAllowedHost(url, allowHosts)) return;
  const { hostname } = new URL(url);
  throw usageError(
    `Mode ${mode} writes to ${hostname}, which is not allowed: add --allow-host ${hostname} if you want that.`,
  );
}
