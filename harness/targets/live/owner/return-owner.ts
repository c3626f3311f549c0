import type { Session } from "../../../../contracts/session/session.ts";
import type { Credentials } from "../credentials.ts";
import { giveBack, isSealed } from "./loan.ts";
import type { Ledger } from "../sender/ledger.ts";
import type { Sender } from "../sender/sender.ts";

/**
 * Gives back the second owner whom a killed run has changed, if the operator names the same one again. The ledger alone is
 * not enough: anybody can write one.
 * @returns what is not given back, each in a sentence
 */
export async function returnOwner(
  ledger: Ledger,
  options: {
    readonly session: Session;
    readonly sender: Pick<Sender, "entrust">;
    readonly second: Credentials["second"];
  },
): Promise<readonly string[]> {
  const { loan } = ledger;
  const { session, sender, second } = options;
  if (loan === undefined) return [];
  const { owner } = loan;
  const who = `the second key's owner ${owner.email} (${owner.id}) is not given back`;
  if (second === undefined || second.ownerEmail.toLowerCase() !== owner.email.toLowerCase()) {
    return [`${who}: set ALTERYX_SECOND_OWNER and the second key as for the run, and sweep again.`];
  }
  if (!isSealed(loan, second.clientSecret)) {
    return [`${who}: the ledger was changed since, or is of another key. Set role and state by hand.`];
  }
  sender.entrust(second.ownerEmail);
  const left = await giveBack(session, loan);
  ledger.returned(left);
  return left;
}
