import type { Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { noteSearch } from "./absent-people.ts";
import {
  assets,
  deactivated,
  groupMembers,
  groupNames,
  groups,
  memberships,
  unknownUsers,
  usersWithoutAssets,
} from "./objects.ts";
import { noteOwners } from "./key-owners.ts";
import { noteOffered } from "./offered.ts";
import { noteAccess } from "./readers-access.ts";
import { noteDelete } from "./readers-delete.ts";
import { webapiGroupReaders } from "./readers-groups.ts";
import { noteMembership } from "./readers-membership.ts";
import { notePut } from "./readers-put.ts";
import { webapiUserStateReaders } from "./readers-user-states.ts";

const noted = [
  unknownUsers,
  deactivated,
  assets,
  usersWithoutAssets,
  groups,
  groupNames,
  memberships,
  groupMembers,
];

/** Takes note of what a call on the vendor's surface says. */
export function learnWebapi(call: Call, known: Knowledge): void {
  if (call.isUncertain || call.isContested) return;
  noteOffered(call, known);
  noteAccess(call, known);
  if (call.surface !== "webapi") return;
  for (const kind of noted) kind.note(call, known);
  for (const reader of webapiGroupReaders) reader.note(call, known);
  for (const reader of webapiUserStateReaders) reader.note(call, known);
  noteOwners(call, known);
  noteSearch(call, known);
  notePut(call, known);
  noteDelete(call, known);
  noteMembership(call, known);
}
