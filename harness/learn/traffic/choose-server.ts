// Tested by harness/cli/commands/observe-traffic.test.ts.
import { counted } from "../../../contracts/counted.ts";
import { HarnessError, usageError } from "../../process/harness-error.ts";
import type { ReadTraffic, SeenServer } from "./read-traffic.ts";

const mostNamed = 8;

/**
 * The server that an observation is about.
 * @param host its name, if the traffic is of several
 * @throws {HarnessError}
 */
export function chooseServer(
  { servers, hosts, names }: Pick<ReadTraffic, "servers" | "hosts" | "names">,
  host: string | undefined,
): SeenServer {
  // Other servers have token endpoints too.
  const sure = servers.filter(({ reading }) =>
    Object.keys(reading.surfaces).some((name) => name !== "oauth"),
  );
  const possible = sure.length > 0 ? sure : servers;
  const wanted = host === undefined ? possible : serversAt(servers, host);
  const [only, ...others] = wanted;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    const found = wanted
      .slice(0, mostNamed)
      .map(({ name, reading }) => `${name} (${counted(reading.counts.read, "call")})`);
    const more = wanted.length > mostNamed ? ` and ${wanted.length - mostNamed} more` : "";
    throw usageError(
      `The traffic is of several servers: ${found.join(", ")}${more}. Choose one by --target-host.`,
    );
  }
  const known = host === undefined ? [...hosts.keys()] : possible.map(({ name }) => name);
  const seen = known.length === 0 ? "none" : known.slice(0, mostNamed).join(", ");
  const of = host === undefined ? "an Alteryx Server" : `a server at ${host}`;
  const message = `There is no call of ${of} in ${names.join(", ")}. What was found: ${seen}.`;
  throw host === undefined ? new HarnessError(message) : usageError(message);
}

/** The servers that somebody means who names a host, with or without the port and the path. A full name means only one. */
function serversAt(servers: readonly SeenServer[], host: string): readonly SeenServer[] {
  const wanted = host
    .replace(/^https?:\/\//i, "")
    .replace(/\/$/, "")
    .replace(/\.(?=:|\/|$)/, "");
  const named = servers.filter(({ name }) => isSame(name, wanted));
  if (named.length > 0) return named;
  return servers.filter(({ url }) => {
    const { hostname, host: hostAndPort } = new URL(url);
    return isSame(hostAndPort, wanted) || isSame(hostname, wanted);
  });
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
