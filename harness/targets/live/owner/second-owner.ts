import type { SecondKey } from "../../../../contracts/target.ts";
import { Moot, Unclear } from "../../../../contracts/session/seen.ts";
import type { Session } from "../../../../contracts/session/session.ts";
import type { Credentials } from "../credentials.ts";
import { giveBack, sealLoan } from "./loan.ts";
import {
  adminRole,
  findOwners,
  membershipsOf,
  ownerSurface,
  readOwner,
  writeOwner,
  type OwnerRecord,
} from "./owner-record.ts";
import type { Ledger } from "../sender/ledger.ts";

export interface SecondOwnerOptions {
  readonly session: Session;
  readonly key: NonNullable<Credentials["second"]>;
  readonly ledger: Ledger;
}

/** The owner of the second key: an active admin for each contract that asks, and given back at the end. */
export class SecondOwner {
  readonly #options: SecondOwnerOptions;
  #found: OwnerRecord | undefined;

  constructor(options: SecondOwnerOptions) {
    this.#options = options;
  }

  /** @throws {Unclear | Moot} where the owner is not found, or is deactivated and cannot be brought back */
  async ready(entrust: (email: string) => void): Promise<SecondKey> {
    const { session, key } = this.#options;
    const { ownerEmail, clientId, clientSecret } = key;
    entrust(ownerEmail);
    const owner = await this.#lent();
    await writeOwner(session, owner, { role: adminRole[ownerSurface(session)], isActive: true });
    // A deactivated user may not be shown at all.
    if ((await readOwner(session, owner.id))?.isActive !== true) {
      throw new Moot("The second owner was deactivated, and this server cannot reactivate anybody.");
    }
    return { clientId, clientSecret, ownerId: owner.id, ownerEmail };
  }

  /** Takes the admin role away, if the server takes the change. */
  async demote(): Promise<void> {
    await writeOwner(this.#options.session, await this.#lent(), { role: "Viewer" });
  }

  /** @throws {Unclear} while the server shows the owner as an admin */
  async requireDemoted(): Promise<void> {
    const { session } = this.#options;
    const shown = await readOwner(session, (await this.#lent()).id);
    if (shown?.role !== adminRole[ownerSurface(session)]) return;
    throw new Unclear("The second key's owner keeps the admin role whatever the run writes.");
  }

  /** Gives the owner back as found. @returns what cannot be given back, each in a sentence */
  async restore(): Promise<readonly string[]> {
    const { session, ledger } = this.#options;
    if (ledger.loan === undefined) return [];
    const left = await giveBack(session, ledger.loan);
    ledger.returned(left);
    return left;
  }

  /** The owner as found, entered in the ledger before the first change. @throws {Unclear} */
  async #lent(): Promise<OwnerRecord> {
    const { session, key, ledger } = this.#options;
    if (this.#found !== undefined) return this.#found;
    const [owner, ...others] = await findOwners(session, key.ownerEmail);
    if (owner === undefined || others.length > 0) {
      throw new Unclear(
        `The second key's owner ${key.ownerEmail} is ${owner === undefined ? "not found" : "not the only user with this e-mail"}.`,
      );
    }
    const memberships = await membershipsOf(session, owner.id);
    const known = memberships === undefined ? null : [...memberships];
    ledger.lent(sealLoan({ owner, memberships: known }, key.clientSecret));
    this.#found = owner;
    return owner;
  }
}
