// Tested by mock-server/http/peers/forwarding.test.ts, mock-server/http/peers/strangers.test.ts.
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { Server as NetServer } from "node:net";
import { portOf } from "../../../contracts/port-of.ts";
import type { Homes } from "../../storage/homes.ts";
import { closeGently } from "../close-gently.ts";
import { noteForwarded } from "../lose-connection.ts";
import { peerHeader, type Envelope, type Seal, type Verdict } from "./seal.ts";

type Incoming = Parameters<RequestListener>[0];
type Outgoing = Parameters<RequestListener>[1];

export interface PeerDoorOptions {
  readonly homes: Pick<Homes, "find">;
  readonly seal: Seal;
  /** Answers a request as if the client had sent it to this process. */
  readonly answer: RequestListener;
  readonly reportBug: (error: unknown) => void;
}

/**
 * Where peers forward requests to this process. It listens on a separate address, so that no client can write
 * what only peers may write. It never forwards a request.
 */
export class PeerDoor {
  readonly #server: Server;
  readonly #options: PeerDoorOptions;
  readonly #running = new Set<Outgoing>();
  /** Settles when the worlds are released. Defined once this process leaves. */
  #released: Promise<void> | undefined;
  #hasReleased = false;
  #closed: Promise<void> | undefined;

  constructor(options: PeerDoorOptions) {
    this.#options = options;
    const receive: RequestListener = (incoming, outgoing) => this.#receive(incoming, outgoing);
    // Peers close the connections that they do not need.
    this.#server = createServer({ keepAliveTimeout: 0, optimizeEmptyRequests: true }, receive)
      // A peer sends a large body only when it is told to go on, since a body can be sent only once.
      .on("checkContinue", receive)
      .on("connection", closeGently);
  }

  /** @returns the port @throws when the port is in use */
  async listen(port: number, host: string | undefined): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, host, resolve);
    });
    return portOf(this.#server.address());
  }

  /**
   * Lets running exchanges end, and releases the worlds. Requests that arrive from now on wait for that. Then their fronts
   * are told to look for another home.
   */
  async leave(release: () => Promise<void>, graceMs: number): Promise<void> {
    const ended = this.#allEnded(graceMs).then(release);
    this.#released = this.#noteRelease(ended);
    this.#closed = this.#released.then(() => this.#stopListening());
    await ended;
  }

  async #noteRelease(released: Promise<void>): Promise<void> {
    await released.catch(() => undefined);
    this.#hasReleased = true;
  }

  async close(): Promise<void> {
    const closed = this.#closed ?? this.#stopListening();
    this.#server.closeAllConnections();
    await closed;
  }

  /**
   * A front that is refused a connection knows that its request has not arrived. The connections that are open stay so,
   * since a request may be on its way on each: the `close` of an HTTP server would end them.
   */
  #stopListening(): Promise<void> {
    return new Promise((resolve) => NetServer.prototype.close.call(this.#server, () => resolve()));
  }

  async #allEnded(graceMs: number): Promise<void> {
    const deadline = AbortSignal.timeout(graceMs);
    const ends = [...this.#running].map(
      (outgoing) => new Promise((resolve) => outgoing.once("close", resolve)),
    );
    await Promise.race([
      Promise.all(ends),
      new Promise((resolve) => deadline.addEventListener("abort", resolve, { once: true })),
    ]);
  }

  #receive(incoming: Incoming, outgoing: Outgoing): void {
    const [name, value = ""] = incoming.rawHeaders;
    const envelope = name === peerHeader ? this.#options.seal.openRequest(value, incoming) : undefined;
    if (envelope === undefined) {
      outgoing.writeHead(403, { Connection: "close" }).end();
      return;
    }
    const tell = (verdict: Verdict) =>
      outgoing.setHeader(peerHeader, this.#options.seal.sealAnswer(verdict, envelope.nonce));
    const end = (verdict: Verdict) => {
      // A request follows on a connection on which this process has said that it is alive.
      const isLast = this.#released !== undefined && verdict !== "alive";
      tell(verdict)
        .writeHead(200, isLast ? { Connection: "close" } : {})
        .end();
    };
    const { world } = envelope;
    if (world === undefined) {
      end(this.#hasReleased ? "moved" : "alive");
      return;
    }
    void this.#isHere(world).then((isHere) => {
      if (!isHere) return end("moved");
      tell("answered");
      noteForwarded(incoming, end);
      return this.#answer(incoming, outgoing, envelope);
    });
  }

  async #isHere(world: string): Promise<boolean> {
    try {
      if (this.#released === undefined) {
        const place = await this.#options.homes.find({ sandbox: world });
        // Nobody waits for what begins after this process has begun to leave.
        if (this.#released === undefined) return place.at === "here";
      }
      await this.#released;
    } catch (error) {
      this.#options.reportBug(error);
    }
    return false;
  }

  #answer(incoming: Incoming, outgoing: Outgoing, { headers, isSecure }: Envelope): void {
    this.#running.add(outgoing);
    outgoing.once("close", () => this.#running.delete(outgoing));
    if (/100-continue/i.test(incoming.headers.expect ?? "")) outgoing.writeContinue();
    leaveClientsHeaders(incoming, headers);
    // The adapter reads here which scheme a URL has. A peer's connection has one request at a time.
    Object.assign(incoming.socket, { encrypted: isSecure });
    this.#options.answer(incoming, outgoing);
  }
}

/** Removes what the front has put before and after the client's headers. */
function leaveClientsHeaders(incoming: IncomingMessage, length: number): void {
  const { rawHeaders, headers } = incoming;
  const own = [...rawHeaders.splice(0, 2), ...rawHeaders.splice(length)];
  const sent = new Set(rawHeaders.map((text, at) => (at % 2 === 0 ? text.toLowerCase() : "")));
  for (let at = 0; at < own.length; at += 2) {
    const name = own[at]?.toLowerCase() ?? "";
    if (!sent.has(name)) delete headers[name];
  }
}
