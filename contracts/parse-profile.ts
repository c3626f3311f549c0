import { z } from "zod";
import { profileSchema } from "./profile-schema.ts";
import { checkAnswer, ProfileError, type Profile } from "./profile.ts";

/** Reads a profile from parsed JSON or YAML. @throws {ProfileError} on any unknown key, quirk or answer. */
export function parseProfile(input: unknown): Profile {
  const parsed = profileSchema.safeParse(input);
  if (!parsed.success) throw new ProfileError(`Not a profile: ${z.prettifyError(parsed.error)}`);
  for (const [id, { answer }] of Object.entries(parsed.data.answers)) checkAnswer(id, answer);
  return parsed.data;
}
