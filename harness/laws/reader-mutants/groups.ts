import { mutantsOf } from "./mutant.ts";

export const groupsMutants = [
  ...mutantsOf("contracts/groups/readers.ts", [
    [
      "groups.add-deactivated",
      "whether the user is inactive",
      'person.shown?.["isActive"] !== false',
      "person.shown === undefined",
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
  ]),
];
