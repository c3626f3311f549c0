import { roleNames } from "../../world/directory/role-names.ts";
import type { User } from "../../world/directory/user.ts";

/** How many texts are remembered; each is about 350 bytes. */
const mostTexts = 4096;

/** The JSON of users who were shown before. A record of a user is never changed, so its JSON stays true. */
class UserTexts {
  #texts = new WeakMap<User, string>();
  #size = 0;

  of(user: User): string {
    const known = this.#texts.get(user);
    if (known !== undefined) return known;
    // Starting over costs nothing that can be measured, and needs no order of who was shown last.
    if (this.#size === mostTexts) [this.#texts, this.#size] = [new WeakMap(), 0];
    const text = writeUser(user);
    this.#texts.set(user, text);
    this.#size++;
    return text;
  }
}

const texts = new UserTexts();

/** A user as the guide's surface shows it, as JSON text (guide §User object / data model). */
export function userJson(user: User): string {
  return texts.of(user);
}

function writeUser(user: User): string {
  return JSON.stringify({
    id: user.id,
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    role: roleNames[user.role].rest,
    isActive: user.isActive,
    defaultWorkerTag: user.defaultWorkerTag,
    canScheduleJobs: user.canScheduleJobs,
    canPrioritizeJobs: user.canPrioritizeJobs,
    canAssignJobWorkers: user.canAssignJobWorkers,
    credentialId: user.credentialId,
    dateAdded: user.dateAdded,
    dateUpdated: user.dateUpdated,
  });
}
