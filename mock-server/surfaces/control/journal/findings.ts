import { z } from "zod";
import { findingsAsJunit } from "../../../watch/findings/junit.ts";
import { traps } from "../../../watch/findings/finding.ts";
import { beganAfterRestart } from "../shapes.ts";
import { writing, type ControlRoute } from "../route.ts";

const query = z.strictObject({
  format: z
    .enum(["json", "junit"])
    .optional()
    .describe("junit is for a pipeline that should fail on findings."),
});
export const findingView = z
  .strictObject({
    id: z.enum(Object.keys(traps)),
    client: z.string().describe("The OAuth client id, or scim."),
    guide: z.string(),
    exchanges: z.array(z.string()),
    advice: z.string(),
  })
  .meta({ id: "Finding" });

const seenView = findingView
  .omit({ exchanges: true })
  .extend({ sandbox: z.string(), exchange: z.string() })
  .meta({ id: "SeenFinding" });

/** The guide's traps that the client under test fell into. */
export const findingRoutes: readonly ControlRoute[] = [
  writing(
    {
      method: "GET",
      path: "/findings",
      id: "listFindings",
      summary: "List the mistakes of the client under test",
      query,
      text: {
        "application/json": z.strictObject({ findings: z.array(findingView), beganAfterRestart }),
        "application/xml": z.string(),
      },
    },
    ({ sandbox, query: { format } }) => {
      const { findings: found, findingsBeganAfterRestart } = sandbox.watch;
      const findings = found.list();
      if (format !== "junit") {
        return Response.json({ findings, ...(findingsBeganAfterRestart && { beganAfterRestart: true }) });
      }
      return asJunit(findings);
    },
  ),
  writing(
    {
      method: "GET",
      path: "/findings/all",
      id: "listAllFindings",
      summary: "List the first mistakes of the clients of all sandboxes since the start",
      description:
        "Also of sandboxes that are gone, and from before a reset: up to 1,000, each with the exchange that was the first to " +
        "show it. If several processes share the worlds, each tells what it has seen.",
      query,
      text: {
        "application/json": z.strictObject({ findings: z.array(seenView) }),
        "application/xml": z.string(),
      },
    },
    ({ mock, query: { format } }) => {
      const findings = mock.tally.seen.map(({ id, client, ...each }) => ({
        id,
        client: mock.redaction.text(client),
        guide: traps[id].guide,
        ...each,
      }));
      if (format !== "junit") return Response.json({ findings });
      const cases = findings.map(({ sandbox, exchange, ...each }) => ({
        ...each,
        client: `${each.client} in ${sandbox}`,
        exchanges: [exchange],
      }));
      return asJunit(cases);
    },
  ),
];

function asJunit(findings: Parameters<typeof findingsAsJunit>[0]): Response {
  return new Response(findingsAsJunit(findings), { headers: { "Content-Type": "application/xml" } });
}
