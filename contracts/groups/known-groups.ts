import { objectsIn, type Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { isOk, type Touch } from "../reading/traces.ts";
import { pairOf } from "./learn.ts";

/** The touch that shows that a user is a member, if it is the last one. */
export function knownMember(group: string, user: string, known: Knowledge): Touch | undefined {
  const last = known.members.last(pairOf(group, user));
  return last !== undefined && isOk(last) && last.operation !== "groups.remove-member" ? last : undefined;
}

/** The touch that shows that a user is no member: its removal, or the creation of the group if nobody was added. */
export function knownOutsider(group: string, user: string, known: Knowledge): Touch | undefined {
  const last = known.members.last(pairOf(group, user));
  if (last !== undefined) return isOk(last) && last.operation === "groups.remove-member" ? last : undefined;
  return known.groups.of(group).find(({ operation }) => operation === "groups.create");
}

/** The touch that shows that a group exists, if it is the last one. */
export function knownGroup(group: string, known: Knowledge): Touch | undefined {
  const last = known.groups.last(group);
  return last !== undefined && isOk(last) && !last.operation.endsWith(".delete") ? last : undefined;
}

/** The touch that shows that a group has members, if it is the last one. */
export function knownNonempty(group: string, known: Knowledge): Touch | undefined {
  const last = knownGroup(group, known);
  return last?.operation === "groups.add-member" || objectsIn(last?.shown?.["members"]).length > 0
    ? last
    : undefined;
}

const keepName: readonly string[] = ["groups.members", "groups.add-member", "groups.remove-member"];

/** The touch that shows another group with a name, if nothing was sent since that may change the name. */
export function knownHolder(name: string, id: string, known: Knowledge): Touch | undefined {
  const other = known.groupNames.of(name).findLast(({ shown }) => shown?.["id"] !== id)?.shown?.["id"];
  const trace = known.groups.of(String(other));
  const at = trace.findLastIndex(({ shown }) => shown?.["name"] !== undefined);
  const isNamed = trace[at]?.shown?.["name"] === name;
  return isNamed && trace.slice(at + 1).every(({ operation }) => keepName.includes(operation))
    ? trace[at]
    : undefined;
}

/** The group and the user of an add, in lower case. */
export function addOf({ parameters, sent }: Call): { group: string; user: string } | undefined {
  const { id: group } = parameters;
  const user = sent?.["userId"];
  if (group === undefined || typeof user !== "string") return undefined;
  return { group: group.toLowerCase(), user: user.toLowerCase() };
}
