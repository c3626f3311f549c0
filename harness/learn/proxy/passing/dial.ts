import { connect, isIP, type Socket } from "node:net";
import { connect as connectSecurely, createSecureContext } from "node:tls";
import { authorities } from "../../../targets/live/sender/authorities.ts";
import type { ProxyTarget } from "./target.ts";

/** A new connection to the target. */
export type Dial = () => Socket;

/** How long a connection is silent until the system asks whether the other end is still there. */
const keepAliveInitialDelay = 60_000;

/** A connection may be closed in one direction and stay open in the other. */
const tcpOptions = { allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay };

/** @param ca a PEM file with the authority of the target's certificate @throws {HarnessError} */
export function dialer({ hostname: host, port, isSecure }: ProxyTarget, ca: string | undefined): Dial {
  if (!isSecure) return () => connect({ host, port, ...tcpOptions });
  // Made once: it reads all authorities.
  const secureContext = createSecureContext(ca === undefined ? {} : { ca: authorities(ca) });
  const servername = isIP(host) === 0 ? { servername: host } : {};
  return () => {
    const tcp = connect({ host, port, ...tcpOptions });
    const tls = connectSecurely({
      socket: tcp,
      host,
      secureContext,
      ALPNProtocols: ["http/1.1"],
      ...servername,
    });
    tcp.on("error", (error) => tls.destroy(error));
    // Node resets only TCP connections.
    tls.resetAndDestroy = () => {
      tcp.resetAndDestroy();
      return tls;
    };
    return tls;
  };
}
