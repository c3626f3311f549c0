import { z } from "zod";
import { fileOf } from "../../../../contracts/data-file.ts";
import type { Mock } from "../../../sandboxes/mock.ts";
import type { Sandbox } from "../../../sandboxes/sandbox.ts";
import { stateContradiction, type WorldState } from "../../../world/seeds/world-state.ts";
import { worldStateSchema } from "../../../world/seeds/world-state-schema.ts";
import { worldFileSchema, type WorldSeed } from "../../../world/seeds/world-schema.ts";
import { ControlError } from "../control-error.ts";
import { refusingWorld, resolveWholeProfile, resolveWorld } from "./names.ts";
import { checkShape } from "../read.ts";

/** What a world can begin with: the name of a built-in world, a whole world, or a saved state. */
export const startingWorld = z.union([
  z.string(),
  fileOf(worldFileSchema.meta({ id: "World" })),
  fileOf(worldStateSchema),
]);

/** Reads the same from code. @throws {ControlError} */
export function readStartingWorld(value: unknown): WorldSeed {
  return typeof value === "string" ? resolveWorld(value) : readWorldContent(value);
}

/** Reads a whole world or a saved state. Only one of the shapes is tried, so that a refusal fits. @throws {ControlError} */
export function readWorldContent(content: unknown): WorldSeed {
  if (isState(content)) return resolveStart(checkShape(fileOf(worldStateSchema), content));
  return resolveStart(checkShape(fileOf(worldFileSchema), content));
}

/** Whether a value claims to be a saved state. */
export function isState(value: unknown): boolean {
  return typeof value === "object" && value !== null && "format" in value;
}

/** @throws {ControlError} 422 if there is no such world, or if a state contradicts itself */
export function resolveStart(source: z.output<typeof startingWorld>): WorldSeed {
  if (typeof source === "string" || !("format" in source)) return resolveWorld(source);
  return { name: "a saved state", state: requireConsistent(source) };
}

/** @throws {ControlError} 400, 422 when the state is invalid or contradicts itself */
export function requireState(state: WorldState): WorldState {
  return requireConsistent(checkShape(fileOf(worldStateSchema), state));
}

/** @throws {ControlError} 422 when the state contradicts itself */
export function requireConsistent(state: z.output<typeof worldStateSchema>): WorldState {
  const contradiction = stateContradiction(state);
  if (contradiction === undefined)
    return { ...state, profile: resolveWholeProfile(state.profile, "profile.") };
  const { path, message } = contradiction;
  throw new ControlError(422, "inconsistent-state", message, { path });
}

/** Replaces a world by another one, or adds one to it. @throws {ControlError} */
export async function seedWorld(
  { mock, sandbox }: { readonly mock: Mock; readonly sandbox: Sandbox },
  mode: "replace" | "merge",
  world: WorldSeed,
): Promise<void> {
  const { state } = world;
  if (state === undefined) {
    return refusingWorld(() =>
      mode === "replace" ? mock.replaceWorld(sandbox, world) : mock.mergeWorld(sandbox, world),
    );
  }
  if (mode === "replace") return refusingWorld(() => mock.load(sandbox, state));
  const message = "A saved state can replace a world, but cannot be merged into one.";
  throw new ControlError(422, "state-not-merged", message, { path: "world" });
}
