import type { Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { after, answered, reader } from "../reading/reader.ts";
import { showsAnyPeople, showsRestPeople } from "../reading/shown-people.ts";
import { emailClaims, type EmailClaim } from "./claims.ts";
import { createStatus, deactivatedEmail, emailCase, emailConflict, oddField } from "./interpret.ts";
import { listsInactive } from "./sole-holders.ts";
import { oddBody } from "./odd-body.ts";
import { isOkStatus } from "./people.ts";

const sendsPeople = ["users.create", "users.replace"] as const;

/** What a client sees of new users and their fields. */
export const createReaders = [
  reader("users.create-status", { of: ["users.create"], shownBy: "Create a user." }, ({ seen }) =>
    seen.ok ? createStatus(seen) : undefined,
  ),

  reader(
    "users.email-conflict",
    { of: showsRestPeople, shownBy: "Create a user with the e-mail of another user." },
    (call, known) => {
      const claim = emailClaims(call, known).find((each) => each.isSameSpelling && !isOkStatus(each));
      return claim && after(emailConflict(claim), ...claim.earlier);
    },
  ),

  reader(
    "users.email-case",
    { of: showsAnyPeople, shownBy: "Create a user with the e-mail of another user, in another case." },
    (call, known) => {
      const claim = emailClaims(call, known).find(
        (each) => !each.isSameSpelling && (isOkStatus(each) ? isHeld(each) : isForCase(each, call, known)),
      );
      return claim && after(answered(emailCase(claim)), ...claim.earlier);
    },
  ),

  reader(
    "users.deactivated-email",
    {
      of: showsAnyPeople,
      shownBy: "Create a user with the e-mail of a deactivated user, and search for it.",
    },
    (call, known) => {
      const claim = emailClaims(call, known).find(
        // A refusal may be about an active user who has the e-mail too.
        (each) => each.isSameSpelling && isGivenUp(each) && (isOkStatus(each) || each.isOnlyHolder),
      );
      return claim && after(answered(deactivatedEmail(claim)), ...claim.earlier);
    },
  ),

  reader(
    "users.unknown-field",
    { of: sendsPeople, shownBy: "Create or change a user with a field that the guide does not know." },
    (call, known) => {
      const odd = oddBody(call, known, ({ unknown }) => unknown.length > 0);
      const isEchoed = odd?.oddities.unknown.some((name) => call.seen.text.includes(`"${name}"`)) ?? false;
      return odd && !isEchoed ? after(answered(oddField(odd)), ...odd.earlier) : undefined;
    },
  ),

  reader(
    "users.read-only-field",
    { of: sendsPeople, shownBy: "Change a user by sending back all that GET shows." },
    (call, known) => {
      const odd = oddBody(call, known, ({ readOnly }) => readOnly.length > 0);
      return odd && after(answered(oddField(odd)), ...odd.earlier);
    },
  ),
] as const;

/** A deactivated user may have given its e-mail up, in any spelling. A summary does not show who is deactivated. */
function isHeld({ holder }: EmailClaim): boolean {
  return holder["isActive"] === true;
}

function isGivenUp({ holder }: EmailClaim): boolean {
  return holder["isActive"] === false;
}

/** Whether a refusal can only be about the other spelling: no one, not even deactivated, has the one that was sent. */
function isForCase({ holder, isOnlyHolder }: EmailClaim, call: Call, known: Knowledge): boolean {
  const showsAll = holder["isActive"] === false || known.searches.last(listsInactive(call)) !== undefined;
  return isOnlyHolder && showsAll;
}
