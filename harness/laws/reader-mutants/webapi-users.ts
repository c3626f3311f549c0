import { answer } from "../../../contracts/contract.ts";
import { fieldsOf, objectsIn, type Call } from "../../../contracts/reading/call.ts";
import { answered } from "../../../contracts/reading/reader.ts";
import {
  emailInOtherCase,
  inactiveUser,
  parameterInOtherCase,
  partOfEmail,
  valueInOtherCase,
} from "../../../contracts/webapi/interpret-search.ts";
import {
  callWithoutApiAccess,
  conflictOrBadRequest,
  deactivatedAgain,
  deletedUser,
  emptyAssetTransfer,
  groupAfterDeactivation,
  notFoundOrBadRequest,
  putWithEmptyText,
  putWithoutField,
  putWithoutNames,
  removedOwner,
} from "../../../contracts/webapi/interpret-users.ts";
import { dcmFlagsOf, lastLoginOfNewcomer, viewOf } from "../../../contracts/webapi/interpret-views.ts";
import { hasty } from "./hasty.ts";
import type { ReaderMutant } from "./mutant.ts";

const list = ["webapi.users.list"] as const;
const put = ["webapi.users.replace"] as const;
const remove = ["webapi.users.delete"] as const;
const deactivate = ["webapi.users.deactivate"] as const;

/** Readers of the vendor surface's quirks of users, each without a guard. */
export const webapiUserMutants: readonly ReaderMutant[] = [
  hasty("webapi.list-inactive", "that nobody may be inactive", list, (call) =>
    call.seen.ok ? inactiveUser(objectsIn(call.shown).some(({ isActive }) => isActive === false)) : undefined,
  ),
  hasty("webapi.email-match", "that nobody may have such an e-mail", list, (call) =>
    searches(call) ? partOfEmail(objectsIn(call.shown).length > 0) : undefined,
  ),
  hasty("webapi.match-case", "that nobody may have such an e-mail", list, (call) =>
    searches(call) ? emailInOtherCase(objectsIn(call.shown).length > 0) : undefined,
  ),
  hasty("webapi.parameter-case", "that the parameter may be spelled as described", list, (call) =>
    [...call.query.keys()].some((name) => /^email$/i.test(name))
      ? answered(parameterInOtherCase(call.seen))
      : undefined,
  ),
  hasty("webapi.value-case", "that the value may be spelled as described", list, (call) =>
    call.query.has("view") ? answered(valueInOtherCase(call.seen)) : undefined,
  ),
  hasty("webapi.list-view", "that the full view may have been asked for", list, (call) =>
    firstOf(call, (user) => answered(viewOf(user))),
  ),
  hasty(
    "webapi.never-logged-in",
    "that the reduced view has neither this field nor the flags",
    list,
    (call) => firstOf(call, (user) => answered(lastLoginOfNewcomer(user))),
  ),
  hasty("webapi.dcm-flags", "that the reduced view has neither this field nor the flags", list, (call) =>
    firstOf(call, (user) => answered(dcmFlagsOf(user))),
  ),
  hasty(
    "webapi.assets-insights",
    "that an error has no insights either",
    ["webapi.users.assets"],
    ({ shown }) => {
      const fields = fieldsOf(shown);
      return fields && answer("insights" in fields ? "present" : "absent");
    },
  ),
  hasty(
    "webapi.duplicate-email",
    "that the licence or the body may be the reason",
    ["webapi.users.create"],
    ({ seen }) => answered(conflictOrBadRequest(seen)),
  ),
  hasty(
    "webapi.put-missing-required",
    "that something else may be wrong with the body, or nothing is missing",
    put,
    ({ seen }) => answered(putWithoutField(seen, true)),
  ),
  hasty(
    "webapi.put-empty-required",
    "that something else may be wrong with the body, or nothing is missing",
    put,
    ({ seen }) => answered(putWithEmptyText(seen)),
  ),
  hasty(
    "webapi.put-names-on-windows",
    "that the server may not authenticate by Windows",
    put,
    ({ seen, sent = {} }) =>
      "firstName" in sent && "lastName" in sent ? undefined : answered(putWithoutNames(seen)),
  ),
  hasty("webapi.put-unknown-id", "that the user may exist", put, ({ seen }) =>
    answered(notFoundOrBadRequest(seen)),
  ),
  hasty(
    "webapi.delete-answer",
    "that deleting a group is another question, and a gateway may answer so",
    [...remove, "webapi.groups.delete"],
    ({ seen }) => answered(deletedUser(seen)),
  ),
  hasty("webapi.delete-owner-of-assets", "that another thing may forbid it", remove, ({ seen }) =>
    answered(conflictOrBadRequest(seen)),
  ),
  hasty("webapi.delete-group-member", "that another thing may forbid it", remove, ({ seen }) =>
    answered(conflictOrBadRequest(seen)),
  ),
  hasty("webapi.deactivate-twice", "that the user may be active, and in no group", deactivate, ({ seen }) =>
    answered(deactivatedAgain(seen)),
  ),
  hasty("webapi.deactivate-groups", "that the user may be active, and in no group", deactivate, ({ shown }) =>
    Array.isArray(shown) ? groupAfterDeactivation(shown.length === 0) : undefined,
  ),
  hasty("webapi.self-delete", "that the user may be another than the caller", deactivate, ({ seen }) =>
    answered(removedOwner(seen)),
  ),
  hasty("webapi.last-curator", "that there may be other Curators", put, ({ seen }) =>
    seen.ok ? answer("allowed") : undefined,
  ),
  hasty(
    "webapi.api-access-off",
    "that the token may have ended, and the owner may have access",
    list,
    ({ seen }) => answered(callWithoutApiAccess(seen)),
  ),
  hasty("webapi.asset-transfer", "that the user may not exist", ["webapi.users.asset-transfer"], ({ seen }) =>
    answered(emptyAssetTransfer(seen)),
  ),
];

function searches(call: Call): boolean {
  return call.seen.ok && call.query.has("email");
}

function firstOf<T>(call: Call, read: (user: Readonly<Record<string, unknown>>) => T): T | undefined {
  const [first] = objectsIn(call.shown);
  return first && read(first);
}
