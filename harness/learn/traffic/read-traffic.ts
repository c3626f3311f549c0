// Tested by harness/cli/commands/observe-traffic.test.ts.
import { ServersReader, type ReadServer } from "../../../contracts/reading/servers-reader.ts";
import type { Reading } from "../../../contracts/reading/traffic-reader.ts";
import type { Work } from "../../../mock-server/world/directory/work.ts";
import { interrupted } from "../../process/harness-error.ts";
import type { Secrets } from "../../targets/live/sender/secrets.ts";
import { openTraffic, type Traffic } from "../sources/traffic.ts";
import { TrafficSecrets } from "../secrets/traffic-secrets.ts";
import { HostCounts } from "./host-counts.ts";

/** A server that traffic was found of, and what the traffic says about it. */
export interface SeenServer {
  /** Such as `https://server.example`, with a path if the host has several servers. */
  readonly url: string;
  /** The same without the protocol. */
  readonly name: string;
  readonly reading: Reading;
  /** Milliseconds since 1970; undefined if no time was recorded. */
  readonly span: Span | undefined;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

export interface ReadTraffic extends Pick<Traffic, "names" | "cut" | "notRead"> {
  /** The server with the most calls first. */
  readonly servers: readonly SeenServer[];
  /** How many calls each host got. */
  readonly hosts: ReadonlyMap<string, number>;
  /** The secrets in the traffic. */
  readonly secrets: Secrets;
}

/** Reads all traffic of some files once. It sends nothing. @throws {HarnessError} */
export function* readTraffic(paths: readonly string[], signal: AbortSignal): Work<ReadTraffic> {
  const traffic = yield* openTraffic(paths);
  const servers = new ServersReader();
  const counts = new HostCounts();
  const secrets = new TrafficSecrets();
  const spans = new WeakMap<ReadServer, Span>();
  try {
    for (const found of traffic.calls()) {
      if (signal.aborted) throw interrupted();
      if (found !== undefined) {
        const call = { ...found, url: withoutLastDot(found.url) };
        const server = servers.see(call);
        if (server !== undefined) widen(spans, server, call.at);
        counts.see(call);
        secrets.see(call);
      }
      yield;
    }
  } finally {
    traffic.close();
  }
  return {
    names: traffic.names,
    cut: traffic.cut,
    notRead: traffic.notRead,
    hosts: counts.counts((text) => secrets.known.redact(text)),
    secrets: secrets.known,
    servers: servers.servers().map((server) => ({
      url: server.origin + server.prefix,
      name: secrets.known.redact(new URL(server.origin).host + server.prefix),
      reading: server.reader.reading(),
      span: spans.get(server),
    })),
  };
}

/** A host that ends with a dot is the same host: the dot is only the root of all names. */
function withoutLastDot(url: string): string {
  return url.replace(/^(\w+:\/\/[^/?#]*?)\.(?=(?::\d*)?(?:[/?#]|$))/, "$1");
}

function widen(spans: WeakMap<ReadServer, Span>, server: ReadServer, at: number | undefined): void {
  if (at === undefined) return;
  const { from, to } = spans.get(server) ?? { from: at, to: at };
  if (at <= from || at >= to) spans.set(server, { from: Math.min(from, at), to: Math.max(to, at) });
}
