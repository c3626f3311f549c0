import { z } from "zod";
import { inSlices } from "../../../world/slices.ts";
import { ControlError } from "../control-error.ts";
import { exchangeView } from "./exchange-view.ts";
import { requireOperation } from "./unknown-operation.ts";
import { verificationSchema, verificationView, verifying } from "./verification.ts";
import { harOf, writeHarEntry } from "../../../watch/har/recorded-har.ts";
import { answering, sendJson, silent, writing, type ControlRoute, type Sent } from "../route.ts";
import { harType, harView } from "./har-view.ts";
import { beganAfterRestart, instant, wholeNumber } from "../shapes.ts";

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

const journalView = z.strictObject({ exchanges: z.array(exchangeView), beganAfterRestart });
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
