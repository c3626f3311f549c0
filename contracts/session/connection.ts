import type { SurfaceName } from "../quirk.ts";
import type { Target } from "../target.ts";
import { Foreign, Seen, Unclear, type Sent } from "./seen.ts";

/** What makes the objects of one run recognisable. */
export interface RunTag {
  /** Begins every name that the run makes. */
  readonly prefix: string;
  /** The domain of every e-mail that the run makes. */
  readonly emailDomain: string;
}

/** A request before it goes out. */
export interface RequestToSend {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface ConnectionOptions {
  /** Throws where an answer comes from a gateway and not from the server, so that no contract reads it. */
  readonly refusesForeign?: boolean;
  /** Throws where an answer has lost the body that says what it means. */
  readonly refusesLost?: boolean;
}

/** Sends to one target, makes up names, and remembers what it saw. */
export class Connection {
  readonly target: Target;
  /** Every exchange, in order. */
  readonly exchanges: Seen[] = [];
  readonly #tag: RunTag;
  readonly #options: ConnectionOptions;
  #names = 0;

  constructor(target: Target, tag: RunTag, options: ConnectionOptions = {}) {
    this.target = target;
    this.#tag = tag;
    this.#options = options;
  }

  /** The absolute base URL of a surface. @throws {Unclear} where the target does not offer it */
  base(surface: SurfaceName): string {
    const url = this.target.surfaces[surface];
    if (url === undefined) throw new Unclear(`The target offers no ${surface} surface.`);
    return url;
  }

  /** A name that nobody else has, which tells the run. */
  name(what: string): string {
    return `${this.#tag.prefix}-${what}-${++this.#names}`;
  }

  email(what = "user"): string {
    return `${this.name(what)}@${this.#tag.emailDomain}`;
  }

  /**
   * Sends one request and keeps the exchange. Redirects are seen, not followed.
   * @throws {Foreign} where the connection refuses the answer, since it is not what the server has said
   */
  async send(sent: RequestToSend): Promise<Seen> {
    const { method, url, headers = {}, body } = sent;
    const request = new Request(url, {
      method,
      headers,
      redirect: "manual",
      // Bytes, since text would be given a Content-Type that the contract did not ask for.
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    });
    const response = await this.target.send(request);
    const kept: Sent = { method, url, headers, body };
    const seen = new Seen(kept, {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    });
    this.exchanges.push(seen);
    const { refusesForeign = false, refusesLost = false } = this.#options;
    if ((refusesForeign && seen.isForeign) || (refusesLost && seen.isLost)) throw new Foreign(seen);
    return seen;
  }
}
