import { z } from "zod";

/** A user with all fields, as found. */
const owner = z.looseObject({ id: z.string(), email: z.string(), role: z.string(), isActive: z.boolean() });
const named = z.object({ id: z.string(), name: z.string() });

const loan = z.object({
  /** The second key's owner. */
  owner,
  /** The groups that the owner was in; null where they were too many to be looked through. */
  memberships: z.array(named).nullable(),
  /** Shows that nobody has changed this since. */
  seal: z.string(),
});
const assetLoan = z.object({
  /** The asset owner. */
  owner,
  assets: z.array(named),
});

/** The second key's owner as it was found. */
export type Loan = z.infer<typeof loan>;
/** The asset owner as it was found. */
export type AssetLoan = z.infer<typeof assetLoan>;

/** Lines about the users whom the operator has given up for the run. */
export const loanLines = [
  /** The second key's owner is about to be changed for the first time. */
  loan.extend({ event: z.literal("lent"), run: z.string() }),
  /** The second key's owner was given back, but for what is told here. */
  z.object({ event: z.literal("returned"), run: z.string(), left: z.array(z.string()) }),
  /** A contract is about to give the asset owner's assets away, and to delete the owner. */
  assetLoan.extend({ event: z.literal("assets-lent"), run: z.string() }),
  /** What has become of the asset owner was told. */
  z.object({ event: z.literal("assets-told"), run: z.string() }),
] as const;
