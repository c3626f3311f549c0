import { isIP } from "node:net";
import { hostname } from "node:os";
import { domainToASCII } from "node:url";
import { TlsError } from "./tls-error.ts";

/**
 * The names and addresses that the mock's certificate is for: those of this machine, the one that it listens on, and
 * those that the user gives.
 * @throws {TlsError} for what is not a host name
 */
export function certificateHosts({ host, hosts }: { host: string; hosts: readonly string[] }): string[] {
  const isAny = host === "0.0.0.0" || host === "::";
  const own = [hostname(), ...(isAny ? [] : [host])].map(spelled).filter((each) => each !== undefined);
  const given = hosts.map((each) => {
    const name = spelled(each);
    if (name !== undefined) return name;
    throw new TlsError(`${each} is not a host; give a name or an address, without scheme and port`);
  });
  return [...new Set(["localhost", "127.0.0.1", "::1", ...own, ...given])];
}

const label = String.raw`[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?`;
const hostName = new RegExp(String.raw`^(?:\*\.)?${label}(?:\.${label})*$`);

/** A host as certificates spell it: ASCII, without brackets and zone. */
function spelled(host: string): string | undefined {
  const address = host.replace(/^\[(.*)\]$/, "$1").replace(/%.*$/, "");
  if (isIP(address) !== 0) return address;
  // What a URL has before or after a host would be cut off in silence.
  const name = /[/?#@:\\]/.test(host) ? "" : domainToASCII(host);
  return hostName.test(name) ? name : undefined;
}
