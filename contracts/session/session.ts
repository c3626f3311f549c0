import type { Deeds, Key, SecondKey, Target } from "../contract.ts";
import type { SurfaceName } from "../quirk.ts";
import { AnyRest } from "./any-rest.ts";
import { OAuthClient } from "./oauth-client.ts";
import { Owners } from "./owners.ts";
import { RestClient } from "./rest-client.ts";
import { ScimClient } from "./scim-client.ts";
import { Foreign, Seen, Unclear, type Sent } from "./seen.ts";
import { WebapiClient } from "./webapi-client.ts";

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

export interface SessionOptions {
  /** Throws where an answer comes from a gateway and not from the server, so that no contract reads it. */
  readonly refusesForeign?: boolean;
  /** Throws where an answer has lost the body that says what it means. */
  readonly refusesLost?: boolean;
}

/** The small client by which a contract talks to a target: roles, names, what it saw. */
export class Session {
  readonly target: Target;
  readonly oauth: OAuthClient;
  readonly rest: RestClient;
  readonly webapi: WebapiClient;
  readonly anyRest: AnyRest;
  readonly scim: ScimClient;
  readonly owners: Owners;
  /** Every exchange, in order. */
  readonly exchanges: Seen[] = [];
  readonly #tag: RunTag;
  readonly #options: SessionOptions;
  #names = 0;

  constructor(target: Target, tag: RunTag, options: SessionOptions = {}) {
    this.target = target;
    this.#tag = tag;
    this.#options = options;
    this.oauth = new OAuthClient(this);
    this.rest = new RestClient(this);
    this.webapi = new WebapiClient(this);
    this.anyRest = new AnyRest(this);
    this.scim = new ScimClient(this);
    this.owners = new Owners(this);
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
   * @throws {Foreign} where the session refuses the answer, since it is not what the server has said
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

  /**
   * Sends a request with the session's token for a key. A token that has ended meanwhile, by age or by a newer one, is
   * replaced once.
   */
  async sendAs(key: Key | undefined, request: RequestToSend): Promise<Seen> {
    const token = await this.oauth.token(key);
    const send = (bearer: string) =>
      this.send({ ...request, headers: { Authorization: `Bearer ${bearer}`, ...request.headers } });
    const seen = await send(token);
    if (seen.status !== 401) return seen;
    const renewed = await this.oauth.renewed(key, token);
    return renewed === undefined ? seen : send(renewed);
  }

  /** A call of some REST surface that any admin may make: tells whether a token gives access. */
  async callAs(token: string | undefined, authorization = `Bearer ${token}`): Promise<Seen> {
    const url =
      this.target.surfaces.rest === undefined
        ? `${this.base("webapi")}/v3/usergroups`
        : `${this.base("rest")}/usergroups?page=1&pageSize=1`;
    return this.send({
      method: "GET",
      url,
      headers: token === undefined ? {} : { Authorization: authorization },
    });
  }

  /** The second key. @throws {Unclear} */
  async secondKey(): Promise<SecondKey> {
    const key = await this.target.secondKey?.();
    if (key === undefined) throw new Unclear("The target has no second key.");
    return key;
  }

  /** The administrator's deeds. @throws {Unclear} */
  get deeds(): Deeds {
    if (this.target.deeds === undefined) throw new Unclear("Nobody can do the administrator's deeds here.");
    return this.target.deeds;
  }

  /** Moves the server's clock on. @throws {Unclear} */
  async advance(seconds: number): Promise<void> {
    if (this.target.advance === undefined) throw new Unclear("The target's clock cannot be moved.");
    await this.target.advance(seconds);
  }
}
