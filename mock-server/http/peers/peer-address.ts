import { networkInterfaces } from "node:os";
import { isLoopback } from "../../../contracts/loopback.ts";

/** Where a process listens for its peers, and the address that it tells them. */
export interface PeerAddress {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Undefined means all interfaces. */
  readonly host: string | undefined;
  /** The URL for the port that was chosen. */
  readonly urlAt: (port: number) => string;
}

/**
 * The address for peers. By default it is the machine's own, or the loopback address if clients are on this machine, with
 * a port that the system chooses.
 * @param host the address that clients use
 */
export function peerAddress(host: string, url?: string): PeerAddress {
  if (url !== undefined) {
    const { hostname, port } = new URL(url);
    return {
      port: port === "" ? 80 : Number(port),
      host: isLoopback(hostname) ? bare(hostname) : undefined,
      urlAt: () => url,
    };
  }
  if (isLoopback(host)) return { port: 0, host: "127.0.0.1", urlAt: (port) => `http://127.0.0.1:${port}` };
  const address = machineAddress();
  return { port: 0, host: undefined, urlAt: (port) => `http://${address}:${port}` };
}

/** An address of this machine as others reach it, as it is written in a URL. In a pod it is the pod's. */
function machineAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outward = addresses.filter(({ internal, address }) => !internal && !address.startsWith("fe80:"));
  const [chosen] = [...outward.filter(({ family }) => family === "IPv4"), ...outward];
  if (chosen === undefined) return "127.0.0.1";
  return chosen.family === "IPv6" ? `[${chosen.address}]` : chosen.address;
}

function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
