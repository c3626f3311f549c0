import { answered } from "../../../contracts/reading/reader.ts";
import {
  addedAgain,
  createdWithTakenName,
  deletedWithMembers,
} from "../../../contracts/webapi/interpret-groups.ts";
import {
  answerToXml,
  bodyOfNotFound,
  formBody,
  pathWithNeedlessSlash,
} from "../../../contracts/webapi/interpret-requests.ts";
import { notFoundOrBadRequest } from "../../../contracts/webapi/interpret-users.ts";
import { hasty } from "./hasty.ts";
import type { ReaderMutant } from "./mutant.ts";

const get = ["webapi.users.get"] as const;

/** Readers of the vendor surface's quirks of groups and requests, each without a guard. */
export const webapiOtherMutants: readonly ReaderMutant[] = [
  hasty(
    "webapi.add-member-again",
    "that the user may not have been a member",
    ["webapi.groups.add-users"],
    ({ seen }) => answered(addedAgain(seen)),
  ),
  hasty(
    "webapi.delete-group-nonempty",
    "that the group may be empty, or deleted by force",
    ["webapi.groups.delete"],
    ({ seen }) => answered(deletedWithMembers(seen)),
  ),
  hasty("webapi.group-name-taken", "that the name may be free", ["webapi.groups.create"], ({ seen }) =>
    answered(createdWithTakenName(seen)),
  ),
  hasty("webapi.malformed-id", "that the id may be a proper one, of nobody", get, ({ seen }) =>
    answered(notFoundOrBadRequest(seen)),
  ),
  hasty("webapi.not-found-body", "that other errors have bodies of their own kind", get, ({ seen }) =>
    seen.ok ? undefined : answered(bodyOfNotFound(seen)),
  ),
  hasty("webapi.form-bodies", "that the body may be JSON", ["webapi.users.create"], ({ seen }) =>
    answered(formBody(seen)),
  ),
  hasty("webapi.xml", "that JSON may be what was asked for", get, ({ seen }) => answered(answerToXml(seen))),
  hasty(
    "webapi.double-slash",
    "that the path may have no needless slash",
    ["webapi.groups.list"],
    ({ seen }) => answered(pathWithNeedlessSlash(seen)),
  ),
  hasty(
    "webapi.trailing-slash",
    "that the path may have no needless slash",
    ["webapi.groups.list"],
    ({ seen }) => answered(pathWithNeedlessSlash(seen)),
  ),
];
