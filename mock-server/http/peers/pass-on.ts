// Tested by mock-server/http/peers/forwarding.test.ts.
import type { ClientRequest, IncomingMessage, RequestListener } from "node:http";
import { pipeline } from "node:stream";
import { connectionFaults, type ConnectionFault } from "../../world/faults/fault-schema.ts";
import type { PeerLine } from "./peer-line.ts";
import { peerHeader, type Seal } from "./seal.ts";

/** A request of a client, and its answer. */
export interface ClientSide {
  readonly incoming: Parameters<RequestListener>[0];
  readonly outgoing: Parameters<RequestListener>[1];
}

export interface PassageOptions {
  readonly line: PeerLine;
  readonly seal: Seal;
  readonly world: string;
  readonly nonce: string;
  /** Aborted when this process closes the connections of clients. */
  readonly closing: AbortSignal;
  /** Loses the connection of the client. */
  readonly lose: (how: ConnectionFault) => void;
}

/**
 * The fate of a request at a peer: its answer is the client's, the peer is not the world's home and has done nothing,
 * no connection was made, or it is unknown.
 */
export type Outcome = "passed" | "moved" | "unreached" | "lost";

/** Passes a request on to a peer, and the answer to the client. It does not wait for the end of the answer. */
export function passOn(client: ClientSide, options: PassageOptions): Promise<Outcome> {
  const { incoming, outgoing } = client;
  const sent = send(incoming, options);
  // The peer must notice a disconnect of the client as if it were its own.
  const hangUp = () => {
    // Otherwise the connection may have another request by now.
    if (!outgoing.writableFinished) sent.destroy();
  };
  outgoing.once("close", hangUp);
  return new Promise<Outcome>((resolve) => {
    let isReached = false;
    // A connection is used only once the peer has answered on it.
    sent.once("socket", () => (isReached = true));
    sent.on("error", () => resolve(isReached ? "lost" : "unreached"));
    sent.once("response", (answer) => {
      // oxlint-disable-next-line promise/no-multiple-resolved -- an error may follow the answer
      resolve(receive(answer, client, options));
    });
    sent.once("close", () => resolve("lost"));
  }).finally(() => {
    if (!outgoing.headersSent) outgoing.off("close", hangUp);
  });
}

/** Sends a request as the client sent it, as far as Node allows. */
function send(incoming: ClientSide["incoming"], { line, seal, world, nonce }: PassageOptions): ClientRequest {
  const { method = "GET", url = "/", rawHeaders } = incoming;
  const isSecure = "encrypted" in incoming.socket && incoming.socket.encrypted === true;
  const body = "rawBody" in incoming && incoming.rawBody instanceof Buffer ? incoming.rawBody : undefined;
  const isStream = body === undefined && hasBody(incoming);
  const sealed = seal.sealRequest({ world, headers: rawHeaders.length, isSecure, nonce }, { method, url });
  const sent = line.send({
    method,
    path: url,
    headers: [
      peerHeader,
      sealed,
      ...rawHeaders,
      ...(incoming.headers.host === undefined ? ["Host", line.url.host] : []),
      ...(isStream ? ["Expect", "100-continue"] : []),
    ],
  });
  if (!isStream) return sent.end(body);
  sent.flushHeaders();
  return sent.once("continue", () => pipeline(incoming, sent, () => undefined));
}

function hasBody({ headers }: IncomingMessage): boolean {
  return Number(headers["content-length"] ?? 0) > 0 || headers["transfer-encoding"] !== undefined;
}

function receive(
  answer: IncomingMessage,
  { incoming, outgoing }: ClientSide,
  options: PassageOptions,
): Outcome {
  const [name, value = ""] = answer.rawHeaders;
  const verdict = name === peerHeader ? options.seal.openAnswer(value, options.nonce) : undefined;
  if (verdict === "answered") {
    const { statusCode = 502, statusMessage } = answer;
    outgoing.writeHead(
      statusCode,
      statusMessage,
      clientsHeaders(answer, { httpVersion: incoming.httpVersion, isClosing: options.closing.aborted }),
    );
    if (answer.headers["content-length"] === undefined) outgoing.flushHeaders();
    pipeline(answer, outgoing, () => undefined);
    if (answer.headers["content-type"] === "text/event-stream") endWhenClosing({ answer, outgoing }, options);
    return "passed";
  }
  answer.resume();
  if (verdict === "moved") return "moved";
  const fault = connectionFaults.find((each) => each === verdict);
  if (fault === undefined) return "lost";
  options.lose(fault);
  return "passed";
}

/** Ends a stream of events as its home would, so that the client opens it again elsewhere. */
function endWhenClosing(
  { answer, outgoing }: Pick<ClientSide, "outgoing"> & { readonly answer: IncomingMessage },
  { closing }: PassageOptions,
): void {
  const end = () => {
    answer.unpipe(outgoing);
    outgoing.end(() => answer.destroy());
  };
  if (closing.aborted) end();
  else closing.addEventListener("abort", end, { once: true });
  outgoing.once("close", () => closing.removeEventListener("abort", end));
}

/** What describes the connection between the processes. Node writes the same for the client's. */
const hopByHop: ReadonlySet<string> = new Set([peerHeader.toLowerCase(), "transfer-encoding", "keep-alive"]);

/** The headers of an answer as the peer would write them to the client. */
function clientsHeaders(
  { rawHeaders }: IncomingMessage,
  client: { readonly httpVersion: string; readonly isClosing: boolean },
): string[] {
  const headers: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = "", value = ""] = [rawHeaders[at], rawHeaders[at + 1]];
    const lower = name.toLowerCase();
    if (lower === "connection") {
      // The connection of peers may stay open although the client's, of an older version, does not.
      const kept = client.isClosing ? "close" : value;
      if (kept === "close" || client.httpVersion === "1.1") headers.push(name, kept);
    } else if (!hopByHop.has(lower)) headers.push(name, value);
  }
  return headers;
}
