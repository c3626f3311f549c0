import { memberOf } from "../../contracts/scim/member-of.ts";
import { attributesOf, shownAt } from "./attributes.ts";
import { filterBy, objectPath, type Answer, type Call } from "./call.ts";
import type { Conversation } from "./conversation.ts";
import type { Directory, Group, Person } from "./directory.ts";
import { foundIn } from "./found.ts";
import type { GroupSync } from "./group-sync.ts";
import type { Check } from "./idp-report.ts";
import type { Provider } from "./provider.ts";
import type { UserSync } from "./user-sync.ts";

export interface VerifyOptions {
  readonly provider: Provider;
  readonly conversation: Conversation;
  readonly directory: Directory;
  readonly users: UserSync;
  readonly groups: GroupSync;
}

/** Reads everybody and every group once more, and compares them with the provider's directory. */
export async function verify(options: VerifyOptions): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const person of options.directory.people) checks.push(await checkPerson(person, options));
  for (const group of options.directory.groups) checks.push(await checkGroup(group, options));
  return checks;
}

async function checkPerson(person: Person, { provider, conversation, users }: VerifyOptions): Promise<Check> {
  const { id: personId, givenName, familyName, state } = person;
  const id = users.lastIdOf(personId);
  const isGone = state === "deleted" && provider.deleteUser !== undefined;
  const wanted = state === "assigned" ? "active" : isGone ? "gone" : "inactive";
  const as = checkOf(`${givenName} ${familyName}`, wanted);
  if (id === undefined) return as(users.wasWanted(personId) ? ["was never provisioned"] : []);
  const answer = await conversation.exchange({ method: "GET", path: objectPath("/Users", id) });
  if (answer.status === 404) return as(isGone ? [] : [missing(person)]);
  if (answer.trouble !== undefined) return as([], told(answer));
  return as(isGone ? ["was deleted but is still shown"] : differencesOf(person, answer.json));
}

function checkOf(who: string, wanted: Check["wanted"]) {
  return (differences: readonly string[], unread: string | null = null): Check => ({
    who,
    wanted,
    differences,
    unread,
  });
}

function missing({ state }: Person): string {
  return state === "assigned"
    ? "is no longer shown"
    : "is no longer shown: a provider that looks for a returning user finds nobody";
}

function differencesOf(person: Person, resource: unknown): readonly string[] {
  const wanted: [string, unknown][] = [...attributesOf(person), ["active", person.state === "assigned"]];
  return wanted.flatMap(([path, value]) => {
    const shown = shownAt(resource, path);
    return isSame(path, shown, value) ? [] : [`${path} is ${written(shown)}, not ${written(value)}`];
  });
}

/** Names and addresses are unique without regard to case (RFC 7643 §4.1.1 and §4.1.2), so a server may change it. */
function isSame(path: string, shown: unknown, wanted: unknown): boolean {
  if (!/^(?:userName|emails)/.test(path)) return shown === wanted;
  return String(shown).toLowerCase() === String(wanted).toLowerCase();
}

async function checkGroup(group: Group, options: VerifyOptions): Promise<Check> {
  const { id: groupId, name, isRemoved } = group;
  const as = checkOf(name, isRemoved ? "gone" : "there");
  const id = options.groups.lastIdOf(groupId);
  if (id === undefined) return as(isRemoved ? [] : ["was never provisioned"]);
  const found = await readGroup(group, id, options);
  if ("trouble" in found) return as([], found.trouble);
  if (found.resource === undefined) return as(isRemoved ? [] : ["is no longer shown"]);
  return as(
    isRemoved ? ["was deleted but is still shown"] : groupDifferences(group, found.resource, options),
  );
}

/** A group by its id, or by its name, since one server version has no GET of a single group. */
async function readGroup(
  group: Group,
  id: string,
  { conversation }: VerifyOptions,
): Promise<{ readonly resource: unknown } | { readonly trouble: string }> {
  const answer = await conversation.exchange({ method: "GET", path: objectPath("/Groups", id) });
  if (answer.trouble === undefined) return { resource: answer.json };
  const search: Call = { method: "GET", path: `/Groups?filter=${filterBy("displayName", group.name)}` };
  const listed = await conversation.exchange(search);
  if (listed.trouble !== undefined) return { trouble: told(listed) };
  const found = foundIn(listed, "displayName", group.name);
  if (found.kind === "unusable") return { trouble: found.because };
  return { resource: found.kind === "one" && found.id === id ? found.resource : undefined };
}

function groupDifferences(
  { name, members }: Group,
  resource: unknown,
  { directory, users }: VerifyOptions,
): readonly string[] {
  const shownName = memberOf(resource, "displayName");
  const list = memberOf(resource, "members");
  const shown = new Set((Array.isArray(list) ? list : []).map((each) => memberOf(each, "value")));
  return [
    ...(shownName === name ? [] : [`displayName is ${written(shownName)}, not ${written(name)}`]),
    // Whether somebody who has left stays a member is the server's business.
    ...directory.people.flatMap(({ id, givenName, familyName, state }) => {
      const isShown = shown.has(users.lastIdOf(id));
      const isWanted = members.includes(id);
      if (state !== "assigned" || isShown === isWanted) return [];
      return [`${givenName} ${familyName} is ${isShown ? "still a" : "no"} member`];
    }),
  ];
}

function told({ status, trouble = "" }: Answer): string {
  return status === undefined ? trouble : `${status}: ${trouble}`;
}

function written(value: unknown): string {
  return value === undefined ? "absent" : JSON.stringify(value);
}
