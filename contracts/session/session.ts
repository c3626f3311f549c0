import type { AdminActions, SecondKey } from "../target.ts";
import { AnyRest } from "./any-rest.ts";
import { Owners } from "./owners.ts";
import { RestClient } from "./rest-client.ts";
import { ScimClient } from "./scim-client.ts";
import { Unclear } from "./seen.ts";
import { SignedConnection } from "./signed-connection.ts";
import { WebapiClient } from "./webapi-client.ts";

/** The client that a contract uses: a client for each surface, and the actions of an operator. */
export class Session extends SignedConnection {
  readonly rest = new RestClient(this);
  readonly webapi = new WebapiClient(this);
  readonly scim = new ScimClient(this);
  readonly anyRest = new AnyRest(this);
  readonly owners = new Owners(this);

  /** The second key. @throws {Unclear} */
  async secondKey(): Promise<SecondKey> {
    const key = await this.target.secondKey?.();
    if (key === undefined) throw new Unclear("The target has no second key.");
    return key;
  }

  /** Changes that an administrator makes by hand. @throws {Unclear} */
  get admin(): AdminActions {
    if (this.target.admin === undefined)
      throw new Unclear("The target does not offer an administrator's pages.");
    return this.target.admin;
  }

  /** Advances the server's clock. @throws {Unclear} */
  async advance(seconds: number): Promise<void> {
    if (this.target.advance === undefined) throw new Unclear("The target's clock cannot be moved.");
    await this.target.advance(seconds);
  }
}
