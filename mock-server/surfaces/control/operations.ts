import { z } from "zod";
import { operations } from "../../message/operations.ts";
import { faultFields } from "../../world/faults/fault-schema.ts";
import { presets } from "../../faults/presets.ts";
import { answering, type ControlRoute } from "./route.ts";

const operationView = z
  .strictObject({ name: z.string(), surface: z.string(), method: z.string(), path: z.string() })
  .meta({ id: "Operation" });
const presetView = z
  .strictObject({ name: z.string(), fault: faultFields.meta({ id: "PresetFields" }) })
  .meta({ id: "Preset" });

/** The names that faults use: of operations, and of presets. */
export const nameRoutes: readonly ControlRoute[] = [
  answering(
    {
      method: "GET",
      path: "/operations",
      id: "listOperations",
      summary: "List the operations of all surfaces, with their paths below the surface",
      answer: z.strictObject({ operations: z.array(operationView) }),
    },
    () => ({
      operations: operations.map(({ name, surface, method, path }) => ({ name, surface, method, path })),
    }),
  ),
  answering(
    {
      method: "GET",
      path: "/presets",
      id: "listPresets",
      summary: "List the faults that can be armed by name",
      answer: z.strictObject({ presets: z.array(presetView) }),
    },
    () => ({ presets: Object.entries(presets).map(([name, fault]) => ({ name, fault })) }),
  ),
];
