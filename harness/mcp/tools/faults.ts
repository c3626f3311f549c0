import { z } from "zod";
import { presetNames } from "../../../mock-server/faults/presets.ts";
import { faultFields } from "../../../mock-server/world/faults/fault-schema.ts";
import { armedFaultSchema } from "../../../mock-server/world/faults/sent-fault-schema.ts";
import { pathName } from "../../../mock-server/world/path-name.ts";
import { inSandbox, ofSandbox, tool } from "../tool.ts";

/** Troubles that are planned for single exchanges. */
export const faultTools = [
  tool(
    {
      name: "arm_fault",
      title: "Arm a fault",
      description:
        "Plans a trouble for matching calls of the client: an error status, a lost connection, a damaged body, a delay or a " +
        "rate limit. Give a preset, a whole fault, or a preset with fields that replace its own. Presets: throttle (two " +
        "answers 429 with Retry-After), outage-30s, flaky-10pct, commit-then-504 (a create happens, but its answer is " +
        "lost), token-endpoint-down, html-502-from-proxy. The first fault of the list that matches a call is used.",
      effect: "changes",
      input: faultFields.extend({
        preset: z
          .enum(presetNames)
          .optional()
          .describe("A named fault. The other fields are merged into it."),
        ...inSandbox,
      }),
      output: z.strictObject({ ...ofSandbox, fault: armedFaultSchema }),
    },
    async ({ sandbox, ...fault }, session) => {
      const { id, client } = await session.toChange(sandbox);
      return { sandbox: id, fault: await client.call("post", "/__mock/faults", { body: fault }) };
    },
  ),
  tool(
    {
      name: "list_faults",
      title: "List the faults",
      description:
        "Lists the armed faults in the order in which they are tried, with the number of hits of each.",
      effect: "reads",
      input: z.strictObject(inSandbox),
      output: z.strictObject({ ...ofSandbox, faults: z.array(armedFaultSchema) }),
    },
    async ({ sandbox }, session) => {
      const { id, client } = await session.toRead(sandbox);
      return { sandbox: id, ...(await client.call("get", "/__mock/faults")) };
    },
  ),
  tool(
    {
      name: "remove_faults",
      title: "Remove faults",
      description: "Removes one fault by its id, or all of a sandbox.",
      effect: "loses",
      input: z.strictObject({
        fault: pathName.optional().describe("The id of a fault. By default all are removed."),
        ...inSandbox,
      }),
      output: z.strictObject({
        ...ofSandbox,
        faults: z.array(armedFaultSchema).describe("Those that are left."),
      }),
    },
    async ({ sandbox, fault }, session) => {
      const { id, client } = await session.toChange(sandbox);
      if (fault === undefined) await client.call("delete", "/__mock/faults");
      else await client.call("delete", "/__mock/faults/{id}", { path: { id: fault } });
      return { sandbox: id, ...(await client.call("get", "/__mock/faults")) };
    },
  ),
];
