import { mutantsOf } from "./mutant.ts";

export const groupsMutants = [
  ...mutantsOf("contracts/groups/readers.ts", [
    [
      "groups.add-again",
      "that the member may have been removed since",
      "!known.nothingSince(member, call)",
      "false",
    ],
    [
      "groups.add-deactivated",
      "whether the user is inactive",
      'person.shown?.["isActive"] !== false',
      "person.shown === undefined",
    ],
    [
      "groups.add-deactivated",
      "that the user may have been activated since",
      "!known.holds(person, call) || ",
      "",
    ],
    [
      "groups.after-deactivation",
      "that somebody may have removed the member since",
      "!isClear || !known.nothingSince(change, call)",
      "!isClear",
    ],
    [
      "groups.name-taken",
      "that the other group may have been renamed since",
      "holder !== undefined && known.holds(holder, call)",
      "holder !== undefined",
    ],
    [
      "groups.name-taken",
      "whether there is another group of that name",
      "return isTaken ? after(answered(allowedOrConflict(call.seen)), holder) : undefined;",
      "return answered(allowedOrConflict(call.seen));",
    ],
    [
      "groups.delete-nonempty",
      "that the group may be empty by now",
      "!known.nothingSince(nonempty, call) || ",
      "",
    ],
  ]),
  ...mutantsOf("contracts/groups/known-groups.ts", [
    [
      "groups.add-again",
      "which group the user was added to",
      "known.members.last(pairOf(group, user));\n  return last",
      "known.members.last(pairOf(group, user)) ?? known.people.last(user);\n  return last",
    ],
    [
      "groups.delete-nonempty",
      "whether the group had members",
      'last?.operation === "groups.add-member" || objectsIn(last?.shown?.["members"]).length > 0',
      "last !== undefined",
    ],
    [
      "groups.name-taken",
      "that the group may have another name by now",
      "isNamed && trace.slice(at + 1).every(({ operation }) => keepName.includes(operation))",
      "trace.length > 0",
    ],
  ]),
];
