import { answer } from "../contract.ts";
import { isRedacted, type Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { answered } from "../reading/reader.ts";
import { conflictOrBadRequest, deactivatedAgain, notFoundOrBadRequest } from "./interpret-users.ts";
import { assets, emails, unknownUsers, people } from "./objects.ts";
import { isOffered } from "./offered.ts";
import { isObjectId } from "../reading/looks-like.ts";
import { hasProperIds, isFlawless, namedFields, sentJson } from "./situation.ts";
import { stateReader } from "./state-reader.ts";

const readsUsers = ["webapi.users.get", "webapi.users.list"] as const;

/** Questions about a user in a certain state. */
export const webapiUserStateReaders = [
  stateReader({
    quirk: "webapi.duplicate-email",
    shownBy: "Create a user with the e-mail of another.",
    asks: ["webapi.users.create"],
    interpret: (call) => (isAboutEmail(call) ? answered(conflictOrBadRequest(call.seen)) : undefined),
    kind: emails,
    object: emailSent,
    // An inactive user may have given up its e-mail, and e-mails in another letter case may be different ones.
    isInState: (shown, email) => shown["isActive"] === true && shown["email"] === email,
    confirms: readsUsers,
    provedLater: ["conflict", "bad-request"],
  }),

  stateReader({
    quirk: "webapi.put-unknown-id",
    shownBy: "Change a user who was just deleted.",
    asks: ["webapi.users.replace"],
    interpret: (call, known) => {
      const isAboutId = call.seen.status === 404 ? isOffered(known) : isFlawless(call);
      return isAboutId && hasProperIds(call) ? answered(notFoundOrBadRequest(call.seen)) : undefined;
    },
    kind: unknownUsers,
    object: userId,
    isInState: () => true,
    confirms: ["webapi.users.get"],
    provedLater: ["bad-request"],
    provedAlone: ["not-found"],
  }),

  stateReader({
    quirk: "webapi.deactivate-twice",
    shownBy: "Deactivate a user who is already inactive.",
    asks: ["webapi.users.deactivate"],
    interpret: ({ seen }) => answered(deactivatedAgain(seen)),
    kind: people,
    object: userId,
    isInState: ({ isActive }) => isActive === false,
    confirms: readsUsers,
    provedLater: ["bad-request"],
  }),

  stateReader({
    quirk: "webapi.delete-owner-of-assets",
    shownBy: "List the assets of a user who owns some, and delete the user.",
    asks: ["webapi.users.delete"],
    interpret: ({ seen }) => answered(conflictOrBadRequest(seen)),
    kind: assets,
    object: userId,
    isInState: ({ owned }) => typeof owned === "number" && owned > 0,
    confirms: ["webapi.users.assets"],
    provedLater: ["conflict", "bad-request"],
  }),

  stateReader({
    quirk: "webapi.asset-transfer",
    shownBy: "Transfer the assets of one user to another.",
    asks: ["webapi.users.asset-transfer"],
    interpret: transferred,
    kind: people,
    object: userId,
    isInState: ({ email }) => email !== undefined,
    confirms: readsUsers,
    provedLater: ["absent"],
    provedAlone: ["offered"],
  }),
];

function userId({ parameters }: Call): string {
  return parameters["userId"] ?? "";
}

function emailSent(call: Call): string {
  const email = sentJson(call)?.["email"];
  return typeof email === "string" && !isRedacted(email) ? email : "";
}

/** Whether a create was refused because of its e-mail. A licence without seats may lead to a 409 too. */
function isAboutEmail(call: Call): boolean {
  const { seen } = call;
  if (seen.status === 409) return /e-?mail|user ?name|exist|taken|duplicate|in use/i.test(seen.text);
  return namedFields(call).join() === "email";
}

/** A 404 says it only if the receiver of the assets exists as well, or is not named. */
function transferred(call: Call, known: Knowledge) {
  const { seen } = call;
  if (!hasProperIds(call)) return undefined;
  if (Array.isArray(call.shown) || seen.status === 400 || seen.status === 403) return answer("offered");
  const ownerId = call.sent?.["ownerId"];
  const isToNobody = ownerId !== undefined && !isThere(ownerId, call, known);
  return seen.status === 404 && !isToNobody ? answer("absent") : undefined;
}

function isThere(id: unknown, call: Call, known: Knowledge): boolean {
  const touch = isObjectId(id) ? known.people.last(id) : undefined;
  return touch?.shown !== undefined && known.nothingSince(touch, call);
}
