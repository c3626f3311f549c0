// Tested by harness/cli/commands/observe-traffic.test.ts.
import { pluralize } from "../../../contracts/pluralize.ts";
import { HarnessError, usageError } from "../../process/harness-error.ts";
import type { ReadTraffic, SeenServer } from "./read-traffic.ts";

const maxNamed = 8;
const whatIsACall =
  "Calls of a Server are known by their paths, such as /oauth2/token, /api/v3/users, /webapi/v3/users and /scim/v2/Users.";

/**
 * The server that an observation is about.
 * @param host its name, if the traffic is of several
 * @throws {HarnessError}
 */
export function chooseServer(
  { servers, hosts, names }: Pick<ReadTraffic, "servers" | "hosts" | "names">,
  host: string | undefined,
): SeenServer {
  const possible = mostSure(servers);
  const wanted = host === undefined ? possible : serversAt(servers, host);
  const [only, ...others] = wanted;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    const found = wanted
      .slice(0, maxNamed)
      .map((server) => `${nameAmong(wanted, server)} (${pluralize(server.reading.counts.read, "call")})`);
    const more = wanted.length > maxNamed ? ` and ${wanted.length - maxNamed} more` : "";
    throw usageError(
      `The traffic has several servers: ${found.join(", ")}${more}. Choose one with --target-host.`,
    );
  }
  const known = host === undefined ? [...hosts.keys()] : possible.map(({ name }) => name);
  const seen = known.length === 0 ? "none" : known.slice(0, maxNamed).join(", ");
  const of = host === undefined ? "an Alteryx Server" : `a server at ${host}`;
  const message = `There is no call of ${of} in ${names.join(", ")}. Found: ${seen}.`;
  throw host === undefined ? new HarnessError(`${message} ${whatIsACall}`) : usageError(message);
}

/** Other servers have token endpoints too, and a web server may send all to HTTPS, or to a sign-in. */
function mostSure(servers: readonly SeenServer[]): readonly SeenServer[] {
  const withSurface = servers.filter(({ reading }) =>
    Object.keys(reading.surfaces).some((name) => name !== "oauth"),
  );
  const answering = withSurface.filter(({ reading: { counts } }) => counts.read > counts.foreign);
  return [answering, withSurface].find((those) => those.length > 0) ?? servers;
}

/** The protocol is told where it is the only difference. */
function nameAmong(servers: readonly SeenServer[], { name, url }: SeenServer): string {
  const isAlone = servers.filter((each) => each.name === name).length === 1;
  return isAlone ? name : `${new URL(url).protocol}//${name}`;
}

/**
 * The servers that somebody means who names a host, with or without the protocol, the port and the path. A full name means
 * only one.
 */
function serversAt(servers: readonly SeenServer[], host: string): readonly SeenServer[] {
  const wanted = host
    .replace(/^https?:\/\//i, "")
    .replace(/\/$/, "")
    .replace(/\.(?=:|\/|$)/, "");
  const named = servers.filter(({ name }) => isSame(name, wanted));
  const [protocol] = /^https?:/i.exec(host) ?? [];
  const exact = named.filter(({ url }) => isSame(new URL(url).protocol, protocol ?? ""));
  if (exact.length > 0) return exact;
  if (named.length > 0) return mostSure(named);
  return servers.filter(({ url }) => {
    const { hostname, host: hostAndPort } = new URL(url);
    return isSame(hostAndPort, wanted) || isSame(hostname, wanted);
  });
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
