import { z } from "zod";
import type { RecordedExchange } from "../../../watch/recorded-exchange.ts";
import { demand, type Demand } from "../../../watch/demand.ts";
import type { Journal, NearMiss } from "../../../watch/journal.ts";
import type { JournalEntry } from "../../../watch/journal-entry.ts";
import type { Work } from "../../../world/directory/work.ts";
import { inSlices } from "../../../world/slices.ts";
import { demandsOf } from "../../../faults/match-exchange.ts";
import { requestMatchSchema } from "../../../world/faults/match-schema.ts";
import { isOperationName } from "../../../message/operations.ts";
import { ControlError } from "../control-error.ts";
import { unknownOperation } from "./unknown-operation.ts";
import { harOf, writeHarEntry } from "../../../watch/har/recorded-har.ts";
import { answering, sendJson, silent, writing, type ControlRoute, type Sent } from "../route.ts";
import { harType, harView } from "./har-view.ts";
import { beganAfterRestart, instant, texts, wholeNumber } from "../shapes.ts";

/** Which exchanges of the journal are read. */
export const journalQuery = z.strictObject({
  operation: z.string().optional().describe("The name of an operation, or its beginning."),
  status: wholeNumber.optional(),
  since: z.iso.datetime({ offset: true }).optional().describe("By the virtual clock."),
  injected: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
  after: z
    .string()
    .regex(/^x\d{1,15}$/, "must be the id of an exchange")
    .optional()
    .describe("Only exchanges that were recorded after the one with this id."),
  limit: wholeNumber.optional().describe("The number of newest entries to show."),
  format: z
    .enum(["json", "har"])
    .optional()
    .describe("har is for the network panel of a browser, and for observe --from."),
});

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

const message = z.strictObject({ headers: texts, body: z.string() });
export const exchangeView = z
  .strictObject({
    id: z.string(),
    at: instant,
    sandbox: z.string(),
    surface: z.string().nullable(),
    operation: z.string().nullable(),
    method: z.string(),
    path: z.string(),
    query: texts,
    status: z.int().describe("0 if the connection was lost before an answer."),
    durationMs: z.number(),
    clientId: z.string().optional(),
    injected: z.boolean(),
    faultId: z.string().optional(),
    asked: texts.describe("The quirks that were asked, with the profile's answers."),
    cause: z.string().optional(),
    request: message,
    response: message,
  })
  .meta({ id: "Exchange" });
const journalView = z.strictObject({ exchanges: z.array(exchangeView), beganAfterRestart });
const nearMiss = z
  .strictObject({ exchange: exchangeView, why: z.array(z.string()) })
  .meta({ id: "NearMiss" });
const verificationView = z
  .strictObject({
    verified: z.boolean(),
    count: z.int(),
    exchanges: z.array(exchangeView).describe("The matching exchanges."),
    nearestMisses: z.array(nearMiss).optional().describe("If not verified: exchanges that nearly match."),
  })
  .meta({ id: "VerificationResult" });
const unmatchedView = z
  .strictObject({
    method: z.string(),
    path: z.string(),
    at: instant,
    nearest: z.strictObject({ operation: z.string(), path: z.string() }).nullable(),
    why: z.string(),
  })
  .meta({ id: "Unmatched" });

/** Requests and answers, with secrets redacted. */
export const journalRoutes: readonly ControlRoute[] = [
  writing(
    {
      method: "GET",
      path: "/journal",
      id: "readJournal",
      summary: "Read the recorded exchanges, oldest first",
      query: journalQuery,
      text: {
        "application/json": journalView,
        [harType]: harView,
      },
      refusals: [422],
    },
    async ({ sandbox, query: { format, ...wanted } }) => {
      if (wanted.operation !== undefined) requireOperation(wanted.operation, "operation");
      const { journal } = sandbox.watch;
      if (format === "har")
        return sendJson(harOf(await inSlices(journal.readingAs(writeHarEntry, wanted))), { type: harType });
      const exchanges = await inSlices(journal.reading(wanted));
      const seen: Sent<z.input<typeof journalView>> = {
        exchanges,
        ...(journal.beganAfterRestart && { beganAfterRestart: true }),
      };
      return sendJson(seen);
    },
  ),
  answering(
    {
      method: "GET",
      path: "/journal/{id}",
      id: "readExchange",
      summary: "Read one exchange",
      answer: exchangeView,
    },
    ({ sandbox, param }) => {
      const exchange = sandbox.watch.journal.find(param("id"));
      if (exchange !== undefined) return exchange;
      throw new ControlError(404, "no-such-exchange", `The journal has no exchange ${param("id")}.`);
    },
  ),
  silent(
    { method: "DELETE", path: "/journal", id: "clearJournal", summary: "Clear the journal", changes: false },
    ({ sandbox }) => sandbox.watch.journal.clear(),
  ),
  answering(
    {
      method: "POST",
      path: "/journal/verify",
      id: "verifyJournal",
      summary: "Count matching exchanges",
      body: verificationSchema,
      answer: verificationView,
      refusals: [422],
      changes: false,
    },
    ({ sandbox, body }) => inSlices(verifying(sandbox.watch.journal, body)),
  ),
  answering(
    {
      method: "GET",
      path: "/unmatched",
      id: "listUnmatched",
      summary: "List requests that matched no route, with the reasons",
      answer: z.strictObject({ unmatched: z.array(unmatchedView) }),
    },
    async ({ sandbox }) => ({ unmatched: await inSlices(sandbox.watch.journal.explaining()) }),
  ),
];

/** Counts the exchanges that match. @throws {ControlError} 422 when a match names no operation */
export function* verifying(
  journal: Journal,
  { match = {}, times: { exactly, atLeast, atMost } = { atLeast: 1 } }: z.output<typeof verificationSchema>,
): Work<Verification> {
  requireOperations(match.operation, "match.operation");
  const { matching, misses } = yield* journal.matching(exchangeDemands(match));
  const count = matching.length;
  const verified =
    count >= (exactly ?? atLeast ?? 0) && count <= (exactly ?? atMost ?? Number.POSITIVE_INFINITY);
  return { verified, count, exchanges: matching, ...(!verified && { nearestMisses: misses }) };
}

/** @throws {ControlError} 422 for a name that is neither an operation nor the beginning of one */
export function requireOperations(names: string | readonly string[] | undefined, path: string): void {
  for (const name of typeof names === "string" ? [names] : (names ?? [])) requireOperation(name, path);
}

function requireOperation(name: string, path: string): void {
  if (!isOperationName(name)) throw unknownOperation(name, path);
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
