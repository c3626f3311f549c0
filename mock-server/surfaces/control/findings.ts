import { z } from "zod";
import { findingsAsJunit } from "../../watch/findings/junit.ts";
import { traps } from "../../watch/findings/finding.ts";
import { beganAfterRestart } from "./shapes.ts";
import { writing, type ControlRoute } from "./route.ts";

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
      return new Response(findingsAsJunit(findings), { headers: { "Content-Type": "application/xml" } });
    },
  ),
];
