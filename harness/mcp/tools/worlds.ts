import { z } from "zod";
import { isoDuration, isoInstant } from "../../../mock-server/public/controls/time.ts";
import { clockSetting, clockStep } from "../../../mock-server/surfaces/control/worlds/clock.ts";
import { ControlError } from "../../../mock-server/surfaces/control/control-error.ts";
import { clockView } from "../../../mock-server/surfaces/control/shapes.ts";
import {
  newReset,
  newSnapshot,
  snapshotView,
  worldSummary,
} from "../../../mock-server/surfaces/control/worlds/world.ts";
import { inSandbox, ofSandbox, tool } from "../tool.ts";

/** Time and state of a world. */
export const worldTools = [
  tool(
    {
      name: "move_clock",
      title: "Move the clock",
      description:
        "Moves or sets the virtual clock of a sandbox, on which tokens expire, rate limits refill and fault windows pass. " +
        "Nothing has to wait. Give `by` to advance it, or `mode` to set it: real follows the machine, frozen stands still, " +
        "offset runs on from `now`.",
      effect: "changes",
      input: z.strictObject({ ...clockStep.partial().shape, ...clockSetting.partial().shape, ...inSandbox }),
      output: z.strictObject({ ...ofSandbox, clock: clockView }),
    },
    async ({ sandbox, by, mode, now }, session) => {
      const { id, client } = await session.toChange(sandbox);
      if (by !== undefined && mode === undefined && now === undefined) {
        return {
          sandbox: id,
          clock: await client.call("post", "/__mock/clock/advance", { body: { by: isoDuration(by) } }),
        };
      }
      if (by !== undefined || mode === undefined) {
        throw new ControlError(400, "invalid-value", "Give by, or mode with or without now.");
      }
      const body = { mode, now: now === undefined ? undefined : isoInstant(now) };
      return { sandbox: id, clock: await client.call("put", "/__mock/clock", { body }) };
    },
  ),
  tool(
    {
      name: "reset_sandbox",
      title: "Reset a sandbox",
      description:
        "Restores the starting world, profile, clock and admin settings, and clears journal, faults, findings and tokens. " +
        "Snapshots stay.",
      effect: "loses",
      input: newReset.extend(inSandbox),
      output: z.strictObject({ ...ofSandbox, ...worldSummary.shape }),
    },
    async ({ sandbox, keep = [] }, session) => {
      const { id, client } = await session.toChange(sandbox);
      return { sandbox: id, ...(await client.call("post", "/__mock/reset", { body: { keep } })) };
    },
  ),
  tool(
    {
      name: "take_snapshot",
      title: "Take a snapshot",
      description: "Saves users, groups, keys, profile, clock and tokens of a sandbox under a name.",
      effect: "changes",
      input: newSnapshot.extend(inSandbox),
      output: z.strictObject({ ...ofSandbox, snapshot: snapshotView }),
    },
    async ({ sandbox, name }, session) => {
      const { id, client } = await session.toChange(sandbox);
      return { sandbox: id, snapshot: await client.call("post", "/__mock/snapshots", { body: { name } }) };
    },
  ),
  tool(
    {
      name: "restore_snapshot",
      title: "Restore a snapshot",
      description: "Puts a sandbox back to a snapshot of it. Journal, faults and findings stay.",
      effect: "loses",
      input: newSnapshot.extend(inSandbox),
      output: z.strictObject({ ...ofSandbox, name: z.string() }),
    },
    async ({ sandbox, name }, session) => {
      const { id, client } = await session.toChange(sandbox);
      await client.call("post", "/__mock/snapshots/{name}/restore", { path: { name } });
      return { sandbox: id, name };
    },
  ),
];
