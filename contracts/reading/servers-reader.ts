import { prefixOf } from "./bases.ts";
import type { RecordedCall } from "./recorded-call.ts";
import { TrafficReader } from "./traffic-reader.ts";

/** A server that traffic was found of. */
export interface ReadServer {
  readonly origin: string;
  /** The path before its base paths; mostly empty. */
  readonly prefix: string;
  readonly reader: TrafficReader;
}

/** A page of the web may call many hosts, and each reader takes memory. */
const maxServers = 200;

/** Reads the traffic of several servers at once: one for each origin, and for each prefix of its base paths. */
export class ServersReader {
  readonly #servers = new Map<string, ReadServer>();

  /** Takes one exchange. Returns the server that it was sent to; undefined if there are too many to read another. */
  see(recorded: RecordedCall): ReadServer | undefined {
    const { origin, prefix } = serverOf(recorded);
    const key = origin + prefix;
    let server = this.#servers.get(key);
    if (server === undefined) {
      if (!this.#makeRoom()) return undefined;
      server = { origin, prefix, reader: new TrafficReader({ origin, prefix }) };
      this.#servers.set(key, server);
    }
    server.reader.see(recorded);
    return server;
  }

  /** Forgets a host of which no call was read, such as one that only sends fonts. Returns whether there is room. */
  #makeRoom(): boolean {
    if (this.#servers.size < maxServers) return true;
    for (const [key, { reader }] of this.#servers) {
      if (!reader.hasRead) return this.#servers.delete(key);
    }
    return false;
  }

  /** The servers of which at least one call was read, the one with the most calls first. */
  servers(): readonly ReadServer[] {
    const callsOf = ({ reader }: ReadServer) => reader.reading().counts.read;
    return [...this.#servers.values()]
      .filter((server) => callsOf(server) > 0)
      .sort((a, b) => callsOf(b) - callsOf(a));
  }
}

/** The server that a call was sent to. */
export function serverOf({ url }: Pick<RecordedCall, "url">): {
  readonly origin: string;
  readonly prefix: string;
} {
  const parsed = URL.parse(url);
  if (parsed === null) return { origin: "null", prefix: "" };
  return { origin: parsed.origin, prefix: prefixOf(parsed.pathname) };
}
