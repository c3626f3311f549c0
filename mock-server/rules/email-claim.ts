import type { Behaviour } from "../world/behaviour.ts";
import type { Claim } from "../world/directory/name-claim.ts";

/** Which users refuse an e-mail on the REST surfaces. */
export function emailClaim(behaviour: Behaviour): Claim {
  return { ignoreCase: ignoresCase(behaviour), fromActiveOnly: givesUpEmail(behaviour) };
}

function ignoresCase(behaviour: Behaviour): boolean {
  const answer = behaviour.ask("users.email-case");
  switch (answer) {
    case "collide":
      return true;
    case "distinct":
      return false;
    default:
      return answer satisfies never;
  }
}

function givesUpEmail(behaviour: Behaviour): boolean {
  const answer = behaviour.ask("users.deactivated-email");
  switch (answer) {
    case "still-taken":
      return false;
    case "reusable":
      return true;
    default:
      return answer satisfies never;
  }
}
