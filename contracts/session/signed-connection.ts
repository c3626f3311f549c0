import type { Key } from "../target.ts";
import { Connection, type RequestToSend } from "./connection.ts";
import { OAuthClient } from "./oauth-client.ts";
import type { Seen } from "./seen.ts";

/** A connection that requests tokens and sends them. */
export class SignedConnection extends Connection {
  readonly oauth = new OAuthClient(this);

  /**
   * Sends a request with a token for a key. A token that is no longer valid, because it expired or a newer one replaced
   * it, is replaced once.
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

  /** A call that any admin may make, on the REST surface. It shows whether a token gives access. */
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
}
