// Tested by harness/cli/commands/observe-traffic.test.ts.
import { serverOf, ServersReader } from "../../../contracts/reading/servers-reader.ts";
import type { Reading } from "../../../contracts/reading/traffic-reader.ts";
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import type { Work } from "../../../mock-server/world/directory/work.ts";
import { interrupted } from "../../process/harness-error.ts";
import type { Secrets } from "../../targets/live/sender/secrets.ts";
import { openTraffic, type Traffic } from "../sources/traffic.ts";
import { HostCounts } from "./host-counts.ts";
import { TrafficSecrets } from "./traffic-secrets.ts";

/** A server that traffic was found of, and what the traffic says about it. */
export interface SeenServer {
  /** Such as `https://server.example`, with a path if the host has several servers. */
  readonly url: string;
  /** The same without the protocol. */
  readonly name: string;
  readonly reading: Reading;
  /** Milliseconds since 1970; undefined if no time was recorded. */
  readonly span: { readonly from: number; readonly to: number } | undefined;
}

export interface ReadTraffic extends Pick<Traffic, "names" | "cut" | "notRead"> {
  /** The server with the most calls first. */
  readonly servers: readonly SeenServer[];
  /** How many calls each host got. */
  readonly hosts: ReadonlyMap<string, number>;
  /** The secrets that the traffic holds. */
  readonly secrets: Secrets;
}

/** Reads all traffic of some files once. It sends nothing. @throws {HarnessError} */
export function* readTraffic(paths: readonly string[], signal: AbortSignal): Work<ReadTraffic> {
  const traffic = yield* openTraffic(paths);
  const servers = new ServersReader();
  const counts = new HostCounts();
  const secrets = new TrafficSecrets();
  const spans = new Map<string, { from: number; to: number }>();
  for (const call of traffic.calls()) {
    if (signal.aborted) throw interrupted();
    if (call !== undefined) {
      servers.see(call);
      counts.see(call);
      secrets.see(call);
      widen(spans, call);
    }
    yield;
  }
  traffic.close();
  return {
    names: traffic.names,
    cut: traffic.cut,
    notRead: traffic.notRead,
    hosts: counts.all,
    secrets: secrets.known,
    servers: servers.servers().map(({ origin, prefix, reader }) => ({
      url: origin + prefix,
      name: new URL(origin).host + prefix,
      reading: reader.reading(),
      span: spans.get(origin + prefix),
    })),
  };
}

function widen(spans: Map<string, { from: number; to: number }>, call: RecordedCall): void {
  const { at } = call;
  if (at === undefined) return;
  const { origin, prefix } = serverOf(call);
  const span = spans.get(origin + prefix);
  if (span === undefined) spans.set(origin + prefix, { from: at, to: at });
  else {
    span.from = Math.min(span.from, at);
    span.to = Math.max(span.to, at);
  }
}
