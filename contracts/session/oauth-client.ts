import { z } from "zod";
import type { Key } from "../target.ts";
import { Foreign, Unclear, type Seen } from "./seen.ts";
import type { Connection } from "./connection.ts";

const tokenBody = z.looseObject({ access_token: z.string().min(1) });

/** How the credentials travel (RFC 6749 §2.3.1). */
export type ClientAuthentication = "body" | "basic";

const formType = { "Content-Type": "application/x-www-form-urlencoded" };

/** How the credentials of a request travelled. */
function wayOf({ sent }: Seen): ClientAuthentication {
  return "Authorization" in sent.headers ? "basic" : "body";
}

/** The token endpoint, as a client sees it. */
export class OAuthClient {
  readonly #connection: Connection;
  readonly #tokens = new Map<string, string>();
  #way: ClientAuthentication | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Sends a token request by one way of client authentication. */
  request(key: Key, by: ClientAuthentication): Promise<Seen> {
    const grant = { grant_type: "client_credentials" };
    return this.sendFormAs(key, by, new URLSearchParams(grant));
  }

  /**
   * The way of client authentication that the server takes, which is found out once. A server refuses the other one
   * whatever else a request holds, so only this one shows what it makes of the rest.
   * @throws {Unclear} where it takes neither
   */
  async way(): Promise<ClientAuthentication> {
    this.#way ??= wayOf(await this.issue());
    return this.#way;
  }

  /** Sends a form with a key's credentials. */
  sendFormAs(key: Key, by: ClientAuthentication, fields: URLSearchParams): Promise<Seen> {
    const form = new URLSearchParams(fields);
    if (by === "body") {
      form.set("client_id", key.clientId);
      form.set("client_secret", key.clientSecret);
      return this.send(form.toString(), formType);
    }
    const credentials = [key.clientId, key.clientSecret].map(encodeURIComponent).join(":");
    const Authorization = `Basic ${Buffer.from(credentials).toString("base64")}`;
    return this.send(form.toString(), { ...formType, Authorization });
  }

  sendForm(fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}): Promise<Seen> {
    return this.send(new URLSearchParams(fields).toString(), { ...formType, ...headers });
  }

  /** Sends any body to the token endpoint. */
  send(body: string, headers: Record<string, string>): Promise<Seen> {
    return this.#connection.send({
      method: "POST",
      url: `${this.#connection.base("oauth")}/token`,
      headers,
      body,
    });
  }

  /** A new answer that holds a token, by whichever way the server takes. @throws {Unclear} */
  async issue(key: Key = this.#connection.target.key): Promise<Seen> {
    const byBody = await this.request(key, "body");
    if (byBody.ok) return byBody;
    const byBasic = await this.request(key, "basic");
    if (byBasic.ok) return byBasic;
    throw new Unclear(`No token could be got: ${byBody.line}, ${byBasic.line}`);
  }

  /** A new token. @throws {Unclear} */
  async newToken(key?: Key): Promise<string> {
    return (await this.issue(key)).read(tokenBody).access_token;
  }

  /** The session's token for a key, got once. @throws {Unclear} */
  async token(key: Key = this.#connection.target.key): Promise<string> {
    let token = this.#tokens.get(key.clientId);
    if (token === undefined) {
      token = await this.newToken(key);
      this.#tokens.set(key.clientId, token);
    }
    return token;
  }

  /** Another token in the place of one that was refused; nothing where the server gives no other. */
  async renewed(key: Key | undefined, refused: string): Promise<string | undefined> {
    try {
      const token = await this.newToken(key);
      if (token === refused) return undefined;
      this.#tokens.set((key ?? this.#connection.target.key).clientId, token);
      return token;
    } catch (error) {
      if (error instanceof Unclear && !(error instanceof Foreign)) return undefined;
      throw error;
    }
  }
}
