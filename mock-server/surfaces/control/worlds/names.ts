import {
  builtInProfile,
  builtInProfiles,
  isBuiltIn,
  ProfileError,
  withAnswers,
  type Profile,
} from "../../../../contracts/profile.ts";
import { fileOf } from "../../../../contracts/data-file.ts";
import { parseProfile } from "../../../../contracts/parse-profile.ts";
import { profileSchema } from "../../../../contracts/profile-schema.ts";
import { answersOf, findQuirk, quirks } from "../../../../contracts/quirks.ts";
import { z } from "zod";
import { SandboxGone } from "../../../sandboxes/sandbox.ts";
import { BoundReached } from "../../../world/bounds.ts";
import { MergeConflict } from "../../../world/seeds/merge-world.ts";
import { WorldError } from "../../../world/seeds/world-records.ts";
import { builtInWorld, builtInWorlds, isBuiltInWorld } from "../../../world/seeds/built-in-worlds.ts";
import type { WorldFile } from "../../../world/seeds/world-schema.ts";
import { ControlError, unknownName } from "../control-error.ts";

/** A profile in a body: its name, or the whole profile. */
export const profileSource = z.union([z.string(), fileOf(profileSchema.meta({ id: "Profile" }))]);

/** @throws {ControlError} 422 if there is no such world */
export function resolveWorld(source: string | WorldFile): WorldFile {
  if (typeof source !== "string") return source;
  if (isBuiltInWorld(source)) return builtInWorld(source);
  throw unknownName("world", source, builtInWorlds, "world");
}

/** @throws {ControlError} 422 if there is no such profile, quirk or answer */
export function resolveProfile(source: z.infer<typeof profileSource>, path = "profile"): Profile {
  if (typeof source === "string") {
    if (isBuiltIn(source)) return builtInProfile(source);
    throw unknownName("profile", source, builtInProfiles, path);
  }
  return resolveWholeProfile(source);
}

/** @param within where the profile is in what was sent, such as `profile.` @throws {ControlError} 422 */
export function resolveWholeProfile(profile: z.infer<typeof profileSchema>, within = ""): Profile {
  for (const [id, { answer }] of Object.entries(profile.answers)) requireAnswer(id, answer, within);
  return refusing(() => parseProfile(profile));
}

/** A profile with some answers set. @throws {ControlError} 422 */
export function changeAnswers(profile: Profile, answers: Readonly<Record<string, string>>): Profile {
  for (const [id, answer] of Object.entries(answers)) requireAnswer(id, answer);
  return withAnswers(profile, answers);
}

function requireAnswer(id: string, answer: string, within = ""): void {
  const quirk = findQuirk(id);
  if (quirk === undefined) {
    throw unknownName(
      "quirk",
      id,
      quirks.map((each) => each.id),
      `${within}answers.${id}`,
    );
  }
  const known = answersOf(quirk);
  if (!known.includes(answer)) throw unknownName("answer", answer, known, `${within}answers.${id}`);
}

function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProfileError) throw new ControlError(422, "invalid-profile", error.message);
    throw error;
  }
}

/**
 * Turns refusals of a new world into errors: 404 if its sandbox is gone, 409 for values that must be unique and for
 * reached limits, 422 for contradictions.
 */
export async function refusingWorld<T>(act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof BoundReached) throw new ControlError(409, "bound-reached", error.message);
    if (error instanceof SandboxGone) throw new ControlError(404, "no-such-sandbox", error.message);
    if (error instanceof MergeConflict) throw new ControlError(409, "name-taken", error.message);
    if (error instanceof WorldError) {
      throw new ControlError(422, "inconsistent-world", error.message, { path: error.path });
    }
    throw error;
  }
}
