// Tested by mock-server/http/peers/lost-peers.test.ts, mock-server/http/peers/strangers.test.ts.
import { connect, type Socket } from "node:net";
import { peerHeader, type Seal } from "./seal.ts";

export interface Greeting {
  readonly url: URL;
  readonly seal: Seal;
  readonly nextNonce: () => string;
  /** How long the peer may be silent. */
  readonly silenceMs: number;
  /** How long ago the peer answered anything. A busy peer answers a new connection late. */
  readonly sinceHeard?: () => number;
}

/** The peer takes no connection, or says nothing on it. Nobody knows whether it runs. */
export class PeerSilent extends Error {
  override readonly name = "PeerSilent";
}

/** A request that asks only whether the other end is a peer and takes requests. */
const line = { method: "OPTIONS", url: "*" };

/**
 * Opens a connection to a peer. It may be used once the peer has answered on it: a request on one that the peer never
 * accepted may be sent again, and another process at the address sees no request of a client.
 */
export function greet({ url, seal, nextNonce, silenceMs, sinceHeard }: Greeting): Promise<Socket> {
  const nonce = nextNonce();
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const socket = connect({ host, port: url.port === "" ? 80 : Number(url.port), noDelay: true });
  return new Promise((resolve, reject) => {
    let text = "";
    const end = (failure?: Error) => {
      clearTimeout(late);
      socket.off("data", read).off("error", end).off("close", closed);
      if (failure === undefined) return resolve(socket);
      socket.destroy();
      return reject(failure);
    };
    const closed = () => end(refusal());
    const read = (chunk: Buffer) => {
      text += chunk.toString("latin1");
      if (!text.endsWith("\r\n\r\n")) return;
      const value = new RegExp(`^${peerHeader}: (.*)\r$`, "m").exec(text)?.[1] ?? "";
      const verdict = seal.openAnswer(value, nonce);
      if (verdict === "alive") end();
      else
        end(
          verdict === "moved" ? refusal() : new Error("Another process answers at the address of the peer."),
        );
    };
    const lateAfter = (ms: number): NodeJS.Timeout =>
      setTimeout(() => {
        const heard = sinceHeard?.() ?? Infinity;
        if (heard < silenceMs) late = lateAfter(silenceMs - heard);
        else end(new PeerSilent("The peer is silent."));
      }, ms);
    let late = lateAfter(silenceMs);
    socket.on("error", () => undefined);
    socket.on("error", end).on("close", closed).on("data", read);
    const sealed = seal.sealRequest({ headers: 0, isSecure: false, nonce }, line);
    socket.write(
      `${line.method} ${line.url} HTTP/1.1\r\n${peerHeader}: ${sealed}\r\nHost: ${url.host}\r\n\r\n`,
    );
  });
}

/** The system's error for a process that does not listen. */
function refusal(): Error {
  return Object.assign(new Error("The peer takes no connection."), { code: "ECONNREFUSED" });
}
