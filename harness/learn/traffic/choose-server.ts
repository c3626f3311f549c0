// Tested by harness/cli/commands/observe-traffic.test.ts.
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
  const wanted = host === undefined ? possible : servers.filter((server) => isAt(server, host));
  const [only, ...others] = wanted;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    const found = wanted.map(({ name, reading }) => `${name} (${reading.counts.read} calls)`).join(", ");
    throw usageError(`The traffic is of several servers: ${found}. Choose one by --target-host.`);
  }
  const known = host === undefined ? [...hosts.keys()] : possible.map(({ name }) => name);
  const seen = known.length === 0 ? "none" : known.slice(0, mostNamed).join(", ");
  const of = host === undefined ? "an Alteryx Server" : `a server at ${host}`;
  const message = `There is no call of ${of} in ${names.join(", ")}. What was found: ${seen}.`;
  throw host === undefined ? new HarnessError(message) : usageError(message);
}

/** Whether somebody who names a host means this server: with or without the port and the path. */
function isAt({ url, name }: SeenServer, host: string): boolean {
  const wanted = host
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/$/, "");
  const { hostname, host: hostAndPort } = new URL(url);
  return [name, hostAndPort, hostname].includes(wanted);
}
