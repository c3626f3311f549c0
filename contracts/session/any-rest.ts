import type { SecondKey, Target } from "../target.ts";
import type { Seen } from "./seen.ts";
import type { RestClient } from "./rest-client.ts";
import type { WebapiClient } from "./webapi-client.ts";

/** Names that both REST surfaces share. */
interface CommonFields {
  readonly email?: string;
  readonly role?: "Viewer" | "Member";
}

interface Made {
  readonly id: string;
  readonly email: string;
}

/** A target with clients for both REST surfaces, of which it offers one. */
export interface BothRest {
  readonly target: Target;
  readonly rest: RestClient;
  readonly webapi: WebapiClient;
}

/** Actions on the REST surface that the target offers, for questions that are not about REST. */
export class AnyRest {
  readonly #both: BothRest;

  constructor(both: BothRest) {
    this.#both = both;
  }

  /** Sends a create of a user that does not exist yet. */
  create(fields: CommonFields = {}): Promise<Seen> {
    const { rest, webapi } = this.#both;
    return this.#hasRest ? rest.create(rest.newUser(fields)) : webapi.create(webapi.newUser({ ...fields }));
  }

  /** @throws {Unclear} */
  makeUser(fields: CommonFields = {}): Promise<Made> {
    const { rest, webapi } = this.#both;
    return this.#hasRest ? rest.makeUser(fields) : webapi.makeUser({ ...fields });
  }

  /** @throws {Unclear} */
  makeDeactivated(fields: CommonFields = {}): Promise<Made> {
    const { rest, webapi } = this.#both;
    return this.#hasRest ? rest.makeDeactivated(fields) : webapi.makeDeactivated({ ...fields });
  }

  /** Creates a group with the admin role whose only member is the owner of a key. @throws {Unclear} */
  async makeAdminGroup(member: SecondKey): Promise<void> {
    const { rest, webapi } = this.#both;
    if (this.#hasRest) {
      const { id } = await rest.makeGroup({ role: "ServerAdmin" });
      await rest.addedMember(id, member.ownerId);
    } else {
      const { id } = await webapi.makeGroup({ role: "Curator" });
      await webapi.addedMember(id, await webapi.ownerId(member));
    }
  }

  get #hasRest(): boolean {
    return this.#both.target.surfaces.rest !== undefined;
  }
}
