import { z } from "zod";
import { requireCanStrike } from "./can-strike.ts";
import { faultFields } from "./fault-schema.ts";

export const effects = ["response", "fault", "body", "delay", "rateLimit"] as const;

export const faultSchema = faultFields
  .refine((fault) => effects.some((effect) => fault[effect] !== undefined), {
    message: `must do something: hold ${effects.join(", ")}`,
  })
  .refine((fault) => fault.fault === undefined || (fault.response ?? fault.body) === undefined, {
    message: "cannot lose the answer and shape it at once",
    path: ["fault"],
  })
  .superRefine(requireCanStrike)
  .meta({ id: "Fault" });

/** A preset with overrides. */
export const presetSchema = faultFields
  .extend({ preset: z.string() })
  .superRefine(requireCanStrike)
  .meta({ id: "FaultPreset", description: "A named fault. The other fields are merged into it." });

/** A fault as the mock shows it. */
export const armedFaultSchema = faultFields
  .extend({
    id: z.string(),
    hits: z.int().nonnegative(),
    spent: z.boolean(),
    expiresAt: z.string().optional().describe("By the virtual clock."),
  })
  .meta({ id: "ArmedFault" });

/** A fault as the mock shows it, sent back. */
export const returnedFaultSchema = faultFields.extend({
  hits: z.int().nonnegative().optional(),
  spent: z.boolean().optional(),
  expiresAt: z.string().optional(),
});

/** A fault in a list that replaces another list. Fields that the mock added to its answer are ignored. */
export const listedFaultSchema = z
  .union([
    presetSchema,
    returnedFaultSchema
      .transform(({ hits: _hits, spent: _spent, expiresAt: _expiresAt, ...fault }) => fault)
      .pipe(faultSchema),
  ])
  .meta({ id: "ListedFault" });
