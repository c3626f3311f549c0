import { z } from "zod";
import { fileOf } from "../../../contracts/data-file.ts";
import type { FaultFields } from "../../world/faults/fault-schema.ts";
import {
  armedFaultSchema,
  faultSchema,
  listedFaultSchema,
  presetSchema,
} from "../../world/faults/sent-fault-schema.ts";
import { FaultIdTaken, Faults } from "../../faults/faults.ts";
import { presetNames, presets, type PresetName } from "../../faults/presets.ts";
import type { World } from "../../world/world.ts";
import { BoundReached } from "../../world/bounds.ts";
import { ControlError, unknownName } from "./control-error.ts";
import { requirePossibleOperation } from "./journal/unknown-operation.ts";
import { checkShape } from "./read.ts";
import { answering, silent, type ControlRoute } from "./route.ts";

export const newFault = z.union([fileOf(presetSchema), fileOf(faultSchema)]);
const faultList = z.strictObject({ faults: z.array(listedFaultSchema) }).meta({ id: "FaultList" });
/** What a file of faults holds: one of them, or a whole list. */
export const faultFileSchema = z.union([presetSchema, faultSchema, faultList]);
const faultsView = z.strictObject({ faults: z.array(armedFaultSchema) });

/** Faults that a test plans for single exchanges (design §5 Faults). */
export const faultRoutes: readonly ControlRoute[] = [
  answering(
    {
      method: "GET",
      path: "/faults",
      id: "listFaults",
      summary: "List the faults in the order in which they are tried",
      answer: faultsView,
    },
    ({ sandbox: { world } }) => presentFaults(world),
  ),
  answering(
    {
      method: "POST",
      path: "/faults",
      id: "addFault",
      summary: "Arm a fault, or a preset with overrides",
      description: `Presets: ${presetNames.join(", ")}.`,
      body: newFault,
      status: 201,
      answer: armedFaultSchema,
      refusals: [409, 422],
      changes: false,
    },
    ({ sandbox: { world }, body }) => addFault(world, body),
  ),
  answering(
    {
      method: "PUT",
      path: "/faults",
      id: "setFaults",
      summary: "Replace all faults by a list",
      body: fileOf(faultList),
      answer: faultsView,
      refusals: [409, 422],
      changes: false,
    },
    ({ sandbox: { world }, body }) => {
      const list = body.faults.map((fault, index) => resolveFault(fault, `faults.${index}.`));
      refusingFault(() => new Faults(world).replaceAll(list));
      return presentFaults(world);
    },
  ),
  silent(
    { method: "DELETE", path: "/faults", id: "clearFaults", summary: "Remove all faults", changes: false },
    ({ sandbox: { world } }) => new Faults(world).clear(),
  ),
  answering(
    {
      method: "GET",
      path: "/faults/{id}",
      id: "getFault",
      summary: "Read a fault and its hits",
      answer: armedFaultSchema,
    },
    ({ sandbox: { world }, param }) => {
      const view = new Faults(world).view(param("id"));
      if (view === undefined) throw noSuchFault(param("id"));
      return view;
    },
  ),
  answering(
    {
      method: "PUT",
      path: "/faults/{id}",
      id: "replaceFault",
      summary: "Replace a fault by another one with no hits yet",
      body: listedFaultSchema,
      answer: armedFaultSchema,
      refusals: [409, 422],
      changes: false,
    },
    ({ sandbox: { world }, param, body }) => {
      const fields = resolveFault(body);
      const fault = refusingFault(() => new Faults(world).replace(param("id"), fields));
      if (fault === undefined) throw noSuchFault(param("id"));
      return fault;
    },
  ),
  silent(
    { method: "DELETE", path: "/faults/{id}", id: "removeFault", summary: "Remove a fault", changes: false },
    ({ sandbox: { world }, param }) => {
      if (!new Faults(world).remove(param("id"))) throw noSuchFault(param("id"));
    },
  ),
];

/** Arms a fault. @throws {ControlError} 409 a taken id, 422 an unknown operation or preset */
export function addFault(world: World, body: z.output<typeof newFault>) {
  const fields = resolveFault(body);
  return refusingFault(() => new Faults(world).add(fields));
}

function presentFaults(world: World) {
  return { faults: new Faults(world).views() };
}

/** The definition of a fault: a preset with the overrides merged into it, section by section. */
function resolveFault(body: z.output<typeof newFault>, place = ""): FaultFields {
  const fields = "preset" in body ? withPreset(body, place) : body;
  requirePossibleOperation(fields.match ?? {}, `${place}match`);
  return fields;
}

function withPreset(
  { preset: name, ...overrides }: z.output<typeof presetSchema>,
  place: string,
): FaultFields {
  if (!isPreset(name)) throw unknownName("preset", name, presetNames, `${place}preset`);
  // A copy, since a preset is a constant and an armed fault must not share it.
  const { response, ...preset } = checkShape(faultSchema, structuredClone(presets[name]));
  return checkShape(faultSchema, {
    ...preset,
    // A lost connection has no answer.
    ...(overrides.fault === undefined && { response }),
    ...overrides,
    ...(preset.match !== undefined && { match: { ...preset.match, ...overrides.match } }),
    ...(preset.when !== undefined && { when: { ...preset.when, ...overrides.when } }),
    ...(overrides.response !== undefined && { response: { ...response, ...overrides.response } }),
  });
}

function isPreset(name: string): name is PresetName {
  return Object.hasOwn(presets, name);
}

/** Turns refusals of a fault into errors: 409 for a taken id or a reached limit. */
function refusingFault<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof BoundReached) throw new ControlError(409, "bound-reached", error.message);
    if (error instanceof FaultIdTaken) throw new ControlError(409, "id-taken", error.message, { path: "id" });
    throw error;
  }
}

function noSuchFault(id: string): ControlError {
  return new ControlError(404, "no-such-fault", `There is no fault ${id}.`);
}
