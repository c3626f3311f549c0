// Tested by mock-server/http/peers/forwarding.test.ts, mock-server/http/peers/lost-peers.test.ts.
import type { RequestListener } from "node:http";
import type { WorldNames } from "../../message/credentials.ts";
import type { Homes, Reach, WorldPlace } from "../../storage/homes.ts";
import { loseConnection } from "../lose-connection.ts";
import { askedWorld } from "./asked-world.ts";
import { passOn, type ClientSide, type Outcome } from "./pass-on.ts";
import { PeerLine, type PeerPatience } from "./peer-line.ts";
import type { Seal } from "./seal.ts";

export interface FrontOptions {
  readonly homes: Pick<Homes, "find" | "noteReach">;
  readonly seal: Seal;
  /** Answers a request by this process. */
  readonly answer: RequestListener;
  readonly patience: PeerPatience;
  readonly nextNonce: () => string;
  readonly closing: AbortSignal;
  readonly reportBug: (error: unknown) => void;
}

/** How often a request is sent to a home before it is refused. While processes stop, worlds move between them. */
const maxAttempts = 3;

/** Answers requests for the worlds of this process, and forwards the others to their homes. */
export class Front implements Reach {
  readonly #options: FrontOptions;
  readonly #lines = new Map<string, PeerLine>();

  constructor(options: FrontOptions) {
    this.#options = options;
  }

  readonly receive: RequestListener = (incoming, outgoing) => {
    const client = { incoming, outgoing };
    const names = askedWorld(incoming);
    if (names instanceof Promise) {
      this.#pass(names.then((known) => this.#find(client, known)));
    } else if (names === undefined) {
      this.#options.answer(incoming, outgoing);
    } else {
      const place = this.#options.homes.find(names);
      if (!(place instanceof Promise) && place.at === "here") this.#options.answer(incoming, outgoing);
      else this.#pass(this.#settle(client, names, place));
    }
  };

  readonly unreached = (): string[] =>
    [...this.#lines].flatMap(([url, { isUnreached }]) => (isUnreached ? [url] : []));

  readonly note = (urls: readonly string[]): void => {
    const noted = new Set(urls);
    for (const url of noted) this.#lineTo(url);
    for (const [url, line] of this.#lines) {
      if (noted.has(url) || !line.isIdle) continue;
      line.close();
      this.#lines.delete(url);
    }
  };

  close(): void {
    for (const line of this.#lines.values()) line.close();
  }

  #pass(passing: Promise<void>): void {
    passing.catch((error: unknown) => this.#options.reportBug(error));
  }

  #find(client: ClientSide, names: WorldNames): Promise<void> {
    return this.#settle(client, names, this.#options.homes.find(names));
  }

  async #settle(
    client: ClientSide,
    names: WorldNames,
    first: WorldPlace | Promise<WorldPlace>,
  ): Promise<void> {
    const { incoming, outgoing } = client;
    let place = await first;
    let unreached: string | undefined;
    for (let attempt = 1; place.at === "peer" && attempt <= maxAttempts; attempt++) {
      const { world, peer } = place;
      const outcome = await this.#send(client, world, peer.url);
      if (outcome === "passed" || outgoing.destroyed) return;
      // The peer may have stored a change, so the request must not be sent again.
      if (outcome === "lost") return refuse(client, "The process that answers for this world was lost.");
      if (outcome === "unreached") {
        if (unreached === peer.url) break;
        unreached = peer.url;
      }
      place = await this.#options.homes.find(names, { fresh: true });
    }
    // If the world is not here, the refusal has the format of the surface.
    this.#options.answer(incoming, outgoing);
  }

  #lineTo(url: string): PeerLine {
    const known = this.#lines.get(url);
    if (known !== undefined) return known;
    const { homes, seal, patience, nextNonce } = this.#options;
    const line = new PeerLine(url, { seal, patience, nextNonce, onReach: () => homes.noteReach() });
    this.#lines.set(url, line);
    return line;
  }

  #send(client: ClientSide, world: string, url: string): Promise<Outcome> {
    const { seal, nextNonce, closing } = this.#options;
    return passOn(client, {
      line: this.#lineTo(url),
      seal,
      world,
      nonce: nextNonce(),
      closing,
      lose: (how) => {
        const request = { signal: closing };
        loseConnection({ request, node: client }, how, closing).catch(this.#options.reportBug);
      },
    });
  }
}

/** Refuses a request with an unknown fate. */
function refuse({ incoming, outgoing }: ClientSide, message: string): void {
  const isControl = incoming.url?.startsWith("/__mock") === true;
  const body = isControl ? { error: { code: "home-lost", message } } : { message };
  const headers = { "Content-Type": "application/json", "Retry-After": "1", "x-mock-error": "home-lost" };
  outgoing.writeHead(503, headers).end(JSON.stringify(body));
}
