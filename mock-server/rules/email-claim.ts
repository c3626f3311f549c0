import type { Behaviour } from "../world/behaviour.ts";
import type { Claim } from "../world/directory/name-claim.ts";

/** Which users refuse an e-mail on the REST surfaces. */
export function emailClaim(behaviour: Behaviour): Claim {
  return { ignoreCase: ignoresCase(behaviour), fromActiveOnly: givesUpEmail(behaviour) };
}

function ignoresCase(behaviour: Behaviour): boolean {
  return behaviour.choose("users.email-case", { collide: true, distinct: false });
}

function givesUpEmail(behaviour: Behaviour): boolean {
  return behaviour.choose("users.deactivated-email", { "still-taken": false, reusable: true });
}
