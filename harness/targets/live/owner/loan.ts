import { createHmac, timingSafeEqual } from "node:crypto";
import type { Session } from "../../../../contracts/session/session.ts";
import { differences, membershipsOf, type Membership, readOwner, writeOwner } from "./owner-record.ts";
import type { Loan } from "../sender/loan-lines.ts";
import { messageOf } from "../../../process/harness-error.ts";

/** What a ledger holds of the second owner before the first change, so that it can be given back. */
export type UnsealedLoan = Omit<Loan, "seal">;

/** Seals a loan with the second key's secret: a ledger that somebody has changed gives nobody a role. */
export function sealLoan(loan: UnsealedLoan, secret: string): Loan {
  return { ...loan, seal: sealOf(loan, secret) };
}

/** Whether a loan is as the run wrote it. */
export function isSealed({ seal, ...loan }: Loan, secret: string): boolean {
  const [found, expected] = [Buffer.from(seal), Buffer.from(sealOf(loan, secret))];
  return found.length === expected.length && timingSafeEqual(found, expected);
}

function sealOf({ owner, memberships }: UnsealedLoan, secret: string): string {
  // A file may be read with its fields in another order.
  const fields = Object.entries(owner).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHmac("sha256", secret)
    .update(JSON.stringify([fields, memberships]))
    .digest("hex");
}

/**
 * Gives the second owner back as found, and reads it again. A run does not write to groups of others.
 * @returns what is not as it was found, each in a sentence
 */
export async function giveBack(
  session: Session,
  { owner, memberships }: UnsealedLoan,
): Promise<readonly string[]> {
  const who = `the second key's owner ${owner.email} (${owner.id})`;
  const troubles: string[] = [];
  try {
    await writeOwner(session, owner);
  } catch (error) {
    troubles.push(`${who} is not given back: ${messageOf(error)}`);
  }
  try {
    const now = await readOwner(session, owner.id);
    if (now === undefined)
      return [`${who} is not shown any more: make sure that it is ${JSON.stringify(owner)}.`];
    const differing = differences(owner, now);
    if (differing.length > 0)
      troubles.push(`${who} is not as it was found: ${differing.join("; ")}. Set it by hand.`);
    else troubles.length = 0;
    const groups = await membershipsOf(session, owner.id);
    if (memberships === null || groups === undefined) {
      troubles.push(`${who} may be in other groups than before: there are too many to look through.`);
    } else {
      const lost = namesWithout(memberships, groups);
      const gained = namesWithout(groups, memberships);
      if (lost.length > 0) troubles.push(`${who} is not in ${lost.join(", ")} any more: add it by hand.`);
      if (gained.length > 0) troubles.push(`${who} is now in ${gained.join(", ")}: remove it by hand.`);
    }
  } catch (error) {
    troubles.push(`${who} could not be read again: ${messageOf(error)}`);
  }
  return troubles;
}

/** The groups of one list that the other does not have. */
function namesWithout(some: readonly Membership[], others: readonly Membership[]): readonly string[] {
  const known = new Set(others.map(({ id }) => id));
  return some.filter(({ id }) => !known.has(id)).map(({ id, name }) => `${name} (${id})`);
}
