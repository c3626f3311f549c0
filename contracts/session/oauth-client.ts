import { z } from "zod";
import type { Key } from "../target.ts";
import { Foreign, Unclear, type Seen } from "./seen.ts";
import type { Connection } from "./connection.ts";

const tokenBody = z.looseObject({ access_token: z.string().min(1) });

/** How credentials are sent (RFC 6749 §2.3.1). */
export type ClientAuthentication = "body" | "basic";

const formType = { "Content-Type": "application/x-www-form-urlencoded" };

/** How the credentials of a request were sent. */
function wayOf({ sent }: Seen): ClientAuthentication {
  return "Authorization" in sent.headers ? "basic" : "body";
}

/** A client of the token endpoint. */
export class OAuthClient {
  readonly #connection: Connection;
  readonly #tokens = new Map<string, string>();
  #way: ClientAuthentication | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Sends a token request with one method of client authentication. */
  request(key: Key, by: ClientAuthentication): Promise<Seen> {
    const grant = { grant_type: "client_credentials" };
    return this.sendFormAs(key, by, new URLSearchParams(grant));
  }

  /**
   * The method of client authentication that the server accepts, found once. A server refuses every request with the
   * other method, so only this one shows how it treats the rest of a request.
   * @throws {Unclear} if it accepts neither
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

  /** A new answer with a token, by the method that the server accepts. @throws {Unclear} */
  async issue(key: Key = this.#connection.target.key): Promise<Seen> {
    const byBody = await this.request(key, "body");
    if (byBody.ok) return byBody;
    const byBasic = await this.request(key, "basic");
    if (byBasic.ok) return byBasic;
    throw new Unclear(`No token was issued: ${byBody.line}, ${byBasic.line}`);
  }

  /** A new token. @throws {Unclear} */
  async newToken(key?: Key): Promise<string> {
    return (await this.issue(key)).read(tokenBody).access_token;
  }

  /** The session's token for a key, requested once. @throws {Unclear} */
  async token(key: Key = this.#connection.target.key): Promise<string> {
    let token = this.#tokens.get(key.clientId);
    if (token === undefined) {
      token = await this.newToken(key);
      this.#tokens.set(key.clientId, token);
    }
    return token;
  }

  /** A new token for one that was refused. Undefined if the server gives the same one again. */
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
