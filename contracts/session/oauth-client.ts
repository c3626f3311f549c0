import { z } from "zod";
import type { Key } from "../contract.ts";
import { Unclear, type Seen } from "./seen.ts";
import type { Session } from "./session.ts";

const tokenBody = z.looseObject({ access_token: z.string().min(1) });

/** How the credentials travel (RFC 6749 §2.3.1). */
export type ClientAuthentication = "body" | "basic";

/** The token endpoint, as a client sees it. */
export class OAuthClient {
  readonly #session: Session;
  readonly #tokens = new Map<string, string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Sends a token request by one way of client authentication. */
  request(key: Key, by: ClientAuthentication): Promise<Seen> {
    const grant = { grant_type: "client_credentials" };
    if (by === "body") {
      return this.sendForm({ ...grant, client_id: key.clientId, client_secret: key.clientSecret });
    }
    const credentials = [key.clientId, key.clientSecret].map(encodeURIComponent).join(":");
    return this.sendForm(grant, { Authorization: `Basic ${Buffer.from(credentials).toString("base64")}` });
  }

  sendForm(fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}): Promise<Seen> {
    return this.send(new URLSearchParams(fields).toString(), {
      "Content-Type": "application/x-www-form-urlencoded",
      ...headers,
    });
  }

  /** Sends any body to the token endpoint. */
  send(body: string, headers: Record<string, string>): Promise<Seen> {
    return this.#session.send({ method: "POST", url: `${this.#session.base("oauth")}/token`, headers, body });
  }

  /** A new answer that holds a token, by whichever way the server takes. @throws {Unclear} */
  async issue(key: Key = this.#session.target.key): Promise<Seen> {
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
  async token(key: Key = this.#session.target.key): Promise<string> {
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
      this.#tokens.set((key ?? this.#session.target.key).clientId, token);
      return token;
    } catch (error) {
      if (error instanceof Unclear) return undefined;
      throw error;
    }
  }
}
