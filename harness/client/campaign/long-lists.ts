import { worldFileOfUsers } from "../../../mock-server/world/seeds/built-in-worlds.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { encodeSubject } from "../calls/call.ts";
import { amongBystanders } from "./bystanders.ts";
import type { WorldCase } from "./case.ts";
import {
  changedPeople,
  createdGroups,
  createdPeople,
  firstAndLast,
  lookalike,
  worldUserOf,
  worldWith,
} from "./people.ts";

/** Larger than any page. */
const crowd = 120;
const advice = "Results are paginated: read all pages until you have as many items as the server counts.";

/** Worlds in which a list that a client reads is longer than a page, and what it looks for is not on the first one. */
export function longLists(baseline: Baseline): WorldCase[] {
  return [
    {
      id: "world/more-than-a-page",
      what: `${crowd} more people are on the server and come first in lists.`,
      advice,
      ...amongBystanders(baseline.world, worldFileOfUsers(crowd + 1).users?.slice(1) ?? []),
    },
    ...longSearches(baseline),
    ...manyGroups(baseline),
  ];
}

/** The person whom the client looks for exists, but comes after a page of others whom the search finds. */
function longSearches(baseline: Baseline): WorldCase[] {
  const people = [...firstAndLast(createdPeople(baseline)), ...firstAndLast(changedPeople(baseline))];
  return people.map((user) => {
    const { email } = user;
    const others = Array.from({ length: crowd }, (_, index) => lookalike(user, `n${index}.${email}`));
    return {
      id: `world/long-search/${encodeSubject(email)}`,
      what: `A search for ${email}, who exists, finds ${crowd} others first.`,
      advice,
      ...amongBystanders(worldWith(baseline.world, [worldUserOf(user)]), others),
    };
  });
}

/** The groups that the client creates are there already, behind a page of other groups. */
function manyGroups(baseline: Baseline): WorldCase[] {
  const { world } = baseline;
  const created = createdGroups(baseline);
  if (created.length === 0) return [];
  const others = Array.from({ length: crowd }, (_, index) => ({
    name: `Other group ${index}`,
    role: "Viewer" as const,
  }));
  const own = created.map(({ name, role }) => ({ name, role }));
  return [
    {
      id: "world/many-groups",
      what: `${crowd} other groups come first in lists, and the groups that the client creates already exist, without members.`,
      advice,
      world: { ...world, groups: [...others, ...(world.groups ?? []), ...own] },
    },
  ];
}
