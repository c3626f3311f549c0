import { z } from "zod";
import { Unclear } from "../../../../contracts/session/seen.ts";
import type { Session } from "../../../../contracts/session/session.ts";
import { HarnessError, messageOf } from "../../../process/harness-error.ts";
import { isUnanswered } from "../look-up.ts";
import { differences, findOwners } from "./owner-record.ts";
import { isGone } from "../sender/ledger-lines.ts";
import type { Ledger } from "../sender/ledger.ts";
import type { AssetLoan } from "../sender/loan-lines.ts";
import { Withheld } from "../sender/mode.ts";
import type { Sender } from "../sender/sender.ts";

export interface AssetOwnerOptions {
  readonly session: Session;
  /** As the operator names the user now. Nothing is written to anybody else. */
  readonly email: string | undefined;
  readonly sender: Pick<Sender, "entrust">;
  readonly ledger: Ledger;
}

const asset = z.object({ id: z.string(), name: z.string() });
const owned = z.object({
  workflows: z.array(asset),
  schedules: z.array(asset),
  collections: z.array(asset),
});

/**
 * The user with assets whom the operator allows the run to change: contracts give the assets to a user of the run and try
 * to delete the owner.
 */
export class AssetOwner {
  readonly #options: AssetOwnerOptions;

  constructor(options: AssetOwnerOptions) {
    this.#options = options;
  }

  /** Gives the user to a contract, entered in the ledger as found. @throws {Unclear} where it cannot be read */
  async ready(): Promise<{ readonly email: string }> {
    const { email, sender, ledger } = this.#options;
    if (email === undefined) throw new Unclear("No asset owner is named.");
    sender.entrust(email);
    if (ledger.assetLoan === undefined) {
      const found = await this.#find(email);
      if (found === undefined) throw new Unclear(`Nobody has the asset owner's e-mail ${email}.`);
      ledger.assetsLent(found);
    }
    return { email };
  }

  /**
   * Gives back the assets that users of the run hold. This comes before these users are deleted, since a server may
   * delete what they own. What fails is told at the end.
   */
  async takeBack(): Promise<void> {
    const { ledger, sender, email } = this.#options;
    const loan = ledger.assetLoan;
    if (loan === undefined || email?.toLowerCase() !== loan.owner.email.toLowerCase()) return;
    sender.entrust(email);
    const mayHold = ledger.entries.filter(
      (entry) => entry.kind === "user" && entry.surface === "webapi" && !isGone(entry),
    );
    try {
      const now = await this.#find(email);
      if (now === undefined || lost(loan, now).length === 0) return;
      for (const { id } of mayHold) {
        const held = id === undefined ? [] : await this.#assetsOf(id);
        if (id !== undefined && lost(loan, now).some((each) => held.some((other) => other.id === each.id))) {
          await this.#transfer(id, now.owner.id);
        }
      }
    } catch (error) {
      if (!isUnanswered(error) && !(error instanceof Withheld || error instanceof HarnessError)) throw error;
    }
  }

  /** Tells what contracts have changed of the owner, each in a sentence. */
  async changes(): Promise<readonly string[]> {
    const { ledger } = this.#options;
    const loan = ledger.assetLoan;
    if (loan === undefined) return [];
    const who = `the asset owner ${loan.owner.email} (${loan.owner.id})`;
    const sentences: string[] = [];
    try {
      const now = await this.#find(loan.owner.email);
      if (now === undefined)
        sentences.push(`${who} no longer exists: a contract asks whether it can be deleted.`);
      const differing = now === undefined ? [] : differences(loan.owner, now.owner);
      if (differing.length > 0) sentences.push(`${who} is not as it was found: ${differing.join("; ")}.`);
      const names = lost(loan, now).map(({ id, name }) => `${name} (${id})`);
      if (names.length > 0) {
        sentences.push(
          `${who} does not own ${names.join(", ")} any more: a contract transferred that to a user of the run; transfer it back by hand.`,
        );
      }
    } catch (error) {
      sentences.push(`${who} may be changed: ${messageOf(error)}`);
    }
    ledger.assetsTold();
    return sentences;
  }

  /** @throws {Unclear} where it cannot be read, or several users have the e-mail */
  async #find(email: string): Promise<AssetLoan | undefined> {
    const [owner, ...others] = await findOwners(this.#options.session, email, "webapi");
    if (others.length > 0) throw new Unclear(`The asset owner's e-mail ${email} is that of several users.`);
    if (owner === undefined) return undefined;
    return { owner, assets: await this.#assetsOf(owner.id) };
  }

  async #assetsOf(userId: string): Promise<AssetLoan["assets"]> {
    const seen = await this.#options.session.webapi.call("webapi.users.assets", { path: { userId } });
    if (!seen.ok) throw new Unclear(`What a user owns could not be read: ${seen.line}`);
    const { workflows, schedules, collections } = seen.read(owned);
    return [...workflows, ...schedules, ...collections];
  }

  async #transfer(userId: string, ownerId: string): Promise<void> {
    const json = { ownerId, transferWorkflows: true, transferSchedules: true, transferCollections: true };
    await this.#options.session.webapi.call("webapi.users.asset-transfer", { path: { userId }, json });
  }
}

/** What the owner owned and does not own now. */
function lost(before: AssetLoan, now: AssetLoan | undefined): AssetLoan["assets"] {
  const kept = new Set(now?.assets.map(({ id }) => id));
  return before.assets.filter(({ id }) => !kept.has(id));
}
