import { z } from "zod";
import { exchangeView } from "../../../mock-server/surfaces/control/journal/exchange-view.ts";
import { journalQuery } from "../../../mock-server/surfaces/control/journal/journal.ts";
import { findingView } from "../../../mock-server/surfaces/control/journal/findings.ts";
import { pathName } from "../../../mock-server/world/path-name.ts";
import { armedFaultSchema } from "../../../mock-server/world/faults/sent-fault-schema.ts";
import { decidedBy, decisionSchema } from "../decided-by.ts";
import { inSandbox, ofSandbox, tool } from "../tool.ts";

/** The number of exchanges that are shown by default. It is small, since an assistant reads all of them. */
const defaultLimit = 20;
const maxExchanges = 500;

const summary = exchangeView.omit({ request: true, response: true, sandbox: true });
const {
  format: _format,
  status: _status,
  injected: _injected,
  limit: _limit,
  ...filters
} = journalQuery.shape;

const query = z.strictObject({
  ...filters,
  status: z.int().nonnegative().optional().describe("The status of the answer; 0 if there was none."),
  injected: z.boolean().optional().describe("Only exchanges that a fault hit, or only others."),
  limit: z
    .int()
    .positive()
    .max(maxExchanges)
    .optional()
    .describe(`The number of newest exchanges to show; by default ${defaultLimit}.`),
  ...inSandbox,
});

const explanation = z.strictObject({
  ...ofSandbox,
  exchange: exchangeView,
  decidedBy: z
    .array(decisionSchema)
    .describe("The quirks that the answer depended on, in the order of the questions."),
  fault: armedFaultSchema.optional().describe("The fault that hit it, if it is still in the list."),
  findings: z.array(findingView).describe("Mistakes of the client that this exchange shows."),
  noRoute: z
    .strictObject({
      nearest: z.strictObject({ operation: z.string(), path: z.string() }).nullable(),
      why: z.string(),
    })
    .optional()
    .describe("If no operation has the path or method: the nearest one, and how it differs."),
});

/** What the client sent, and why the mock answered as it did. Secrets are redacted by the mock. */
export const journalTools = [
  tool(
    {
      name: "read_journal",
      title: "Read the journal",
      description:
        "Lists the exchanges of the client with the mock, oldest first: method, path, status, whether a fault hit it, and the " +
        "quirks that were asked with their answers. explain_exchange tells more of one. Secrets are redacted.",
      effect: "reads",
      input: query,
      output: z.strictObject({ ...ofSandbox, exchanges: z.array(summary) }),
    },
    async ({ sandbox, status, injected, limit = defaultLimit, ...given }, session) => {
      const { id, client } = await session.toRead(sandbox);
      const { exchanges } = await client.call("get", "/__mock/journal", {
        query: {
          ...given,
          status: status?.toString(),
          injected: injected === undefined ? undefined : injected ? "true" : "false",
          limit: limit.toString(),
        },
      });
      return {
        sandbox: id,
        exchanges: exchanges.map(({ request: _request, response: _response, sandbox: _in, ...each }) => each),
      };
    },
  ),
  tool(
    {
      name: "explain_exchange",
      title: "Explain an exchange",
      description:
        "Tells why the mock answered one exchange as it did: the request and the answer in full, each quirk that decided it " +
        "with what is known of the answer (documented, observed or assumed, and the source), the fault that hit it, and the " +
        "mistakes of the client that it shows. Secrets are redacted.",
      effect: "reads",
      input: z.strictObject({
        exchange: pathName.describe("The id of an exchange, such as x12."),
        ...inSandbox,
      }),
      output: explanation,
    },
    async ({ sandbox, exchange: wanted }, session) => {
      const { id, client } = await session.toRead(sandbox);
      const exchange = await client.call("get", "/__mock/journal/{id}", { path: { id: wanted } });
      const { findings } = await client.call("get", "/__mock/findings");
      const { faults } = await client.call("get", "/__mock/faults");
      const { unmatched } = await client.call("get", "/__mock/unmatched");
      const fault = faults.find((each) => each.id === exchange.faultId);
      const noRoute = unmatched.find(({ at, path }) => at === exchange.at && path === exchange.path);
      return {
        sandbox: id,
        exchange,
        decidedBy: decidedBy(exchange.asked, await client.call("get", "/__mock/profile")),
        ...(fault !== undefined && { fault }),
        findings: findings.filter(({ exchanges }) => exchanges.includes(exchange.id)),
        ...(exchange.operation === null &&
          noRoute !== undefined && { noRoute: { nearest: noRoute.nearest, why: noRoute.why } }),
      };
    },
  ),
  tool(
    {
      name: "list_findings",
      title: "List the findings",
      description:
        "Lists the mistakes that the mock saw in the client, each with the sentence of the vendor's guide about it, advice, " +
        "and the exchanges that show it.",
      effect: "reads",
      input: z.strictObject(inSandbox),
      output: z.strictObject({ ...ofSandbox, findings: z.array(findingView) }),
    },
    async ({ sandbox }, session) => {
      const { id, client } = await session.toRead(sandbox);
      const { findings } = await client.call("get", "/__mock/findings");
      return { sandbox: id, findings };
    },
  ),
];
