// Tested by mock-server/surfaces/control/journal/journal.test.ts.
import { z } from "zod";
import { demandsOf } from "../../../faults/match-exchange.ts";
import { demand, type Demand } from "../../../watch/demand.ts";
import type { Journal, NearMiss } from "../../../watch/journal.ts";
import type { JournalEntry } from "../../../watch/journal-entry.ts";
import type { RecordedExchange } from "../../../watch/recorded-exchange.ts";
import type { Work } from "../../../world/directory/work.ts";
import { requestMatchSchema } from "../../../world/faults/match-schema.ts";
import { requirePossibleMatch } from "../../../world/faults/possible-match.ts";
import { exchangeView } from "./exchange-view.ts";
import { requirePossibleOperation } from "./unknown-operation.ts";

const times = z
  .strictObject({
    exactly: z.int().nonnegative().optional(),
    atLeast: z.int().nonnegative().optional(),
    atMost: z.int().nonnegative().optional(),
  })
  .refine(({ exactly, atLeast, atMost }) => (exactly === undefined) !== ((atLeast ?? atMost) === undefined), {
    message: "must have exactly, or atLeast, atMost or both of these",
  })
  .meta({ id: "Times" });

/** Which exchanges are counted. */
export const exchangeMatchSchema = requestMatchSchema
  .extend({
    status: z.int().nonnegative().optional(),
    injected: z.boolean().optional(),
    faultId: z.string().optional(),
  })
  .superRefine(requirePossibleMatch)
  .meta({ id: "ExchangeMatch" });
export type ExchangeMatch = z.infer<typeof exchangeMatchSchema>;

/** The expected number of exchanges: `exactly`, or bounds. */
export type Times = z.infer<typeof times>;

export const verificationSchema = z
  .strictObject({
    match: exchangeMatchSchema.optional(),
    times: times.optional().describe("At least once by default."),
  })
  .meta({ id: "Verification" });

/** The answer of a verification. */
export interface Verification {
  readonly verified: boolean;
  readonly count: number;
  readonly exchanges: readonly JournalEntry[];
  readonly nearestMisses?: readonly NearMiss[];
}

const nearMiss = z
  .strictObject({ exchange: exchangeView, why: z.array(z.string()) })
  .meta({ id: "NearMiss" });
export const verificationView = z
  .strictObject({
    verified: z.boolean(),
    count: z.int(),
    exchanges: z.array(exchangeView).describe("The matching exchanges."),
    nearestMisses: z.array(nearMiss).optional().describe("If not verified: exchanges that nearly match."),
  })
  .meta({ id: "VerificationResult" });

/** Counts the exchanges that match. @throws {ControlError} when no request can have the operation of the match */
export function* verifying(
  journal: Journal,
  { match = {}, times: { exactly, atLeast, atMost } = { atLeast: 1 } }: z.output<typeof verificationSchema>,
): Work<Verification> {
  requirePossibleOperation(match, "match");
  const { matching, misses } = yield* journal.matching(exchangeDemands(match));
  const count = matching.length;
  const verified =
    count >= (exactly ?? atLeast ?? 0) && count <= (exactly ?? atMost ?? Number.POSITIVE_INFINITY);
  return { verified, count, exchanges: matching, ...(!verified && { nearestMisses: misses }) };
}

function exchangeDemands({
  status,
  injected,
  faultId,
  ...request
}: ExchangeMatch): Demand<RecordedExchange>[] {
  const demands: Demand<RecordedExchange>[] = demandsOf(request);
  if (status !== undefined) demands.push(demand("status", `${status}`, ({ status: seen }) => `${seen}`));
  if (injected !== undefined) {
    demands.push(demand("injected", `${injected}`, ({ isInjected }) => `${isInjected}`));
  }
  if (faultId !== undefined) demands.push(demand("faultId", faultId, ({ faultId: seen }) => seen));
  return demands;
}
