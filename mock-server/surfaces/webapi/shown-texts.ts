import type { User } from "../../world/directory/user.ts";
import { objectIdOf } from "../../world/ids.ts";

/** The texts that a view shows, by field. */
export type ShownTexts = Readonly<Record<string, string | undefined>>;

/** The texts of a user that a PUT may set, as this surface shows them. */
export function shownTexts(user: User): ShownTexts {
  const { firstName, lastName, email, defaultWorkerTag = "", vendor } = user;
  const defaultCredentialId = shownCredential(user);
  const { timeZone, language } = vendor ?? {};
  return { firstName, lastName, email, defaultWorkerTag, defaultCredentialId, timeZone, language };
}

/** A user's default credential as this surface spells it. */
export function shownCredential({ credentialId, vendor }: User): string | undefined {
  return credentialId === undefined ? vendor?.defaultCredentialId : objectIdOf(credentialId);
}
