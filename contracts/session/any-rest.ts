import type { SecondKey } from "../contract.ts";
import { Unclear, type Seen } from "./seen.ts";
import type { Session } from "./session.ts";

/** What both REST surfaces call by the same name. */
interface CommonFields {
  readonly email?: string;
  readonly role?: "Viewer" | "Member";
}

interface Made {
  readonly id: string;
  readonly email: string;
}

/** Deeds by whichever REST surface the target offers, for questions that are about neither of them. */
export class AnyRest {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Sends a create of a user that nobody has made. */
  create(fields: CommonFields = {}): Promise<Seen> {
    const { rest, webapi } = this.#session;
    return this.#hasRest ? rest.create(rest.newUser(fields)) : webapi.create(webapi.newUser({ ...fields }));
  }

  /** @throws {Unclear} */
  makeUser(fields: CommonFields = {}): Promise<Made> {
    const { rest, webapi } = this.#session;
    return this.#hasRest ? rest.makeUser(fields) : webapi.makeUser({ ...fields });
  }

  /** @throws {Unclear} */
  makeDeactivated(fields: CommonFields = {}): Promise<Made> {
    const { rest, webapi } = this.#session;
    return this.#hasRest ? rest.makeDeactivated(fields) : webapi.makeDeactivated({ ...fields });
  }

  /** Makes a group with the admin role whose one member is the owner of a key. @throws {Unclear} */
  async makeAdminGroup(member: SecondKey): Promise<void> {
    const { rest, webapi } = this.#session;
    const added = this.#hasRest
      ? await rest.addMember((await rest.makeGroup({ role: "ServerAdmin" })).id, member.ownerId)
      : await webapi.addUsers((await webapi.makeGroup({ role: "Curator" })).id, [
          await webapi.ownerId(member),
        ]);
    if (!added.ok) throw new Unclear(`The owner could not be added: ${added.line}`);
  }

  get #hasRest(): boolean {
    return this.#session.target.surfaces.rest !== undefined;
  }
}
