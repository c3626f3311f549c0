import { fieldsOf } from "../reading/call.ts";
import { answered } from "../reading/reader.ts";
import { addedAgain, createdWithTakenName } from "./interpret-groups.ts";
import { groupNames, membershipOf, memberships } from "./objects.ts";
import { nameSent, usersToAdd } from "./shown-groups.ts";
import { namedFields } from "./situation.ts";
import { stateReader } from "./state-reader.ts";

/** Questions about groups. */
export const webapiGroupReaders = [
  stateReader({
    quirk: "webapi.add-member-again",
    shownBy: "Add a user to a group that it belongs to already.",
    asks: ["webapi.groups.add-users"],
    interpret: (call) => {
      const isReadable = usersToAdd(call).length === 1 && call.seen.ok && fieldsOf(call.shown) !== undefined;
      return isReadable ? answered(addedAgain(call.seen)) : undefined;
    },
    kind: memberships,
    object: (call) => membershipOf(call, usersToAdd(call)[0] ?? ""),
    isInState: () => true,
    confirms: ["webapi.groups.get"],
    provedLater: ["failed-reason"],
  }),

  stateReader({
    quirk: "webapi.group-name-taken",
    shownBy: "Create a group with the name of another.",
    asks: ["webapi.groups.create"],
    interpret: (call) => {
      // The role can be wrong too, and then the modelState names it.
      const isAboutName = typeof call.shown === "string" || namedFields(call).join() === "name";
      return isAboutName ? answered(createdWithTakenName(call.seen)) : undefined;
    },
    kind: groupNames,
    object: (call) => nameSent(call) ?? "",
    isInState: () => true,
    confirms: ["webapi.groups.get", "webapi.groups.list"],
    // After a success, the new group has the name as well.
    provedLater: ["bad-request"],
  }),
];
