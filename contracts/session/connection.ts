import type { SurfaceName } from "../quirk.ts";
import type { Target } from "../target.ts";
import { Foreign, Seen, Unclear, type Sent } from "./seen.ts";

/** Marks the objects of one run. */
export interface RunTag {
  /** The prefix of every name that the run creates. */
  readonly prefix: string;
  /** The domain of every e-mail that the run creates. */
  readonly emailDomain: string;
}

/** A request before it is sent. */
export interface RequestToSend {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface ConnectionOptions {
  /** Throws if an answer comes from a gateway and not from the server, so that no contract reads it. */
  readonly refusesForeign?: boolean;
  /** Throws if an answer has lost the body that gives it a meaning. */
  readonly refusesLost?: boolean;
  /** Records nothing, and has no limits: for the clean-up, which lasts as long as the run. */
  readonly forgets?: boolean;
}

/** No contract needs as many exchanges or as much text. Without a limit, a list without an end would never end. */
const maxExchanges = 500;
const maxCharacters = 100_000_000;

/** Sends requests to one target, invents names, and records the exchanges. */
export class Connection {
  readonly target: Target;
  /** Every exchange, in order. */
  readonly exchanges: Seen[] = [];
  readonly #tag: RunTag;
  readonly #options: ConnectionOptions;
  #names = 0;
  #characters = 0;

  constructor(target: Target, tag: RunTag, options: ConnectionOptions = {}) {
    this.target = target;
    this.#tag = tag;
    this.#options = options;
  }

  /** The absolute base URL of a surface. @throws {Unclear} if the target does not offer it */
  base(surface: SurfaceName): string {
    const url = this.target.surfaces[surface];
    if (url === undefined) throw new Unclear(`The target does not offer the ${surface} surface.`);
    return url;
  }

  /** A unique name that shows which run created it. */
  name(what: string): string {
    return `${this.#tag.prefix}-${what}-${++this.#names}`;
  }

  email(what = "user"): string {
    return `${this.name(what)}@${this.#tag.emailDomain}`;
  }

  /**
   * Sends one request and records the exchange. Redirects are recorded, not followed.
   * @throws {Foreign} if the connection refuses the answer, since it does not come from the server
   * @throws {Unclear} if it has sent or received too much
   */
  async send(sent: RequestToSend): Promise<Seen> {
    this.#requireRoom();
    const { method, url, headers = {}, body } = sent;
    const request = new Request(url, {
      method,
      headers,
      redirect: "manual",
      // Sent as bytes, since fetch would add a Content-Type to text.
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    });
    const response = await this.target.send(request);
    const kept: Sent = { method, url, headers, body };
    const seen = new Seen(kept, {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    });
    const { refusesForeign = false, refusesLost = false, forgets = false } = this.#options;
    if (!forgets) {
      this.exchanges.push(seen);
      this.#characters += seen.text.length;
    }
    if ((refusesForeign && seen.isForeign) || (refusesLost && seen.isLost)) throw new Foreign(seen);
    return seen;
  }

  #requireRoom(): void {
    if (this.exchanges.length >= maxExchanges) {
      throw new Unclear(`This takes more than ${maxExchanges} requests.`);
    }
    if (this.#characters > maxCharacters) {
      throw new Unclear(
        `The answers to this hold more than ${maxCharacters / 1_000_000} million characters.`,
      );
    }
  }
}
