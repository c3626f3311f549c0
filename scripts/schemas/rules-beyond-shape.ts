import type { z } from "zod";
import { presetNames } from "../../mock-server/faults/presets.ts";
import { operationNames } from "../../mock-server/message/operations.ts";
import { durationForm } from "../../mock-server/world/duration.ts";
import { faultDuration, faultPeriod, whenSchema } from "../../mock-server/world/faults/fault-schema.ts";
import { headerName } from "../../mock-server/world/faults/header-field.ts";
import { operationField, requestMatchSchema } from "../../mock-server/world/faults/match-schema.ts";
import {
  effects,
  faultSchema,
  presetSchema,
  returnedFaultSchema,
} from "../../mock-server/world/faults/sent-fault-schema.ts";

const everyFault = {
  anyOf: effects.map((effect) => ({ required: [effect] })),
  allOf: [{ not: { required: ["fault", "response"] } }, { not: { required: ["fault", "body"] } }],
};

/** The mock's checks in code, expressed in JSON Schema. `schemas.test.ts` tests that they agree. */
export const rulesBeyondShape: ReadonlyMap<z.core.$ZodType, object> = new Map<z.core.$ZodType, object>([
  [operationField, { enum: operationNames }],
  [presetSchema.shape.preset, { enum: presetNames }],
  [requestMatchSchema.shape.path, { pattern: "^/(?:[^\\s\"#<>?`{}\\\\^]|\\{\\w+\\})*$" }],
  [requestMatchSchema.shape.headers, { propertyNames: { pattern: headerName.source } }],
  [faultDuration, { pattern: durationForm }],
  [faultPeriod, { pattern: durationForm.replace("^", "^(?=.*[1-9])") }],
  [faultSchema, everyFault],
  [returnedFaultSchema, everyFault],
  [whenSchema, { anyOf: [{ required: ["seed"] }, { properties: { probability: { const: 1 } } }] }],
]);
