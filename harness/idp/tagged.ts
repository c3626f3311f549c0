// Tested by harness/cli/commands/idp-live.test.ts.
import type { RunTag } from "../../contracts/session/connection.ts";
import type { People } from "./people-schema.ts";
import type { Script } from "./script-schema.ts";

/**
 * The same people under names that nobody else has: on a server that is not ours a run changes only what it made, and a
 * file may name people who exist there.
 */
export function tagPeople({ people, groups = [] }: People, tag: RunTag): People {
  return {
    people: people.map((person) => tagPerson(person, tag)),
    groups: groups.map((group) => ({ ...group, name: tagName(group.name, tag) })),
  };
}

export function tagScript({ cycles }: Script, tag: RunTag): Script {
  return {
    cycles: cycles.map(({ join, change, groups, ...cycle }) => ({
      ...cycle,
      ...(join !== undefined && { join: join.map((person) => tagPerson(person, tag)) }),
      ...(change !== undefined && { change: change.map((person) => tagPerson(person, tag)) }),
      ...(groups !== undefined && {
        groups: groups.map(({ name, ...group }) => ({
          ...group,
          ...(name !== undefined && { name: tagName(name, tag) }),
        })),
      }),
    })),
  };
}

function tagPerson<P extends { readonly userName?: string; readonly email?: string }>(
  person: P,
  tag: RunTag,
): P {
  const { userName, email } = person;
  return {
    ...person,
    ...(userName !== undefined && { userName: tagAddress(userName, tag) }),
    ...(email !== undefined && { email: tagAddress(email, tag) }),
  };
}

function tagAddress(address: string, { prefix, emailDomain }: RunTag): string {
  return `${prefix}-${address.replace(/@[^@]*$/, "")}@${emailDomain}`;
}

function tagName(name: string, { prefix }: RunTag): string {
  return `${prefix}-${name}`;
}
