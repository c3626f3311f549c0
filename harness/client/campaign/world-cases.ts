import { seatsUsed } from "../../../mock-server/rules/admission.ts";
import { fold } from "../../../mock-server/world/directory/fold.ts";
import { worldFileOfUsers } from "../../../mock-server/world/seeds/built-in-worlds.ts";
import type { WorldFile, WorldUser } from "../../../mock-server/world/seeds/world-schema.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { encodeSubject } from "../calls/call.ts";
import type { Case } from "./case.ts";
import {
  changedPeople,
  createdPeople,
  firstAndLast,
  lookalike,
  withLocalPart,
  worldUserOf,
} from "./people.ts";

type WorldCase = Omit<Case, "kind" | "rank">;

/** After the likeliest troubles at the first calls. */
const worldRank = 55_000;

/** The client in other worlds, which follow from the people and groups that it works on. */
export function worldCases(baseline: Baseline): Case[] {
  const cases = [
    ...existingPeople(baseline),
    ...lookalikes(baseline),
    ...existingGroups(baseline),
    ...settings(baseline),
    ...crowds(baseline),
  ];
  return cases.map((each, place) => ({ kind: "world", rank: worldRank + place, ...each }));
}

/** Whom the client creates is there already. */
function existingPeople(baseline: Baseline): WorldCase[] {
  return firstAndLast(createdPeople(baseline)).flatMap((user): WorldCase[] => {
    const { email } = user;
    const there = (changes: Partial<WorldUser>) =>
      worldWith(baseline.world, [{ ...worldUserOf(user), ...changes }]);
    const other =
      email === email.toUpperCase()
        ? email.toLowerCase()
        : withLocalPart(email, (local) => local.toUpperCase());
    return [
      {
        id: `world/already-there/${encodeSubject(email)}`,
        what: `${email}, whom the client creates, is there already.`,
        advice: "Look people up before you create them, and take who is there.",
        world: there({}),
      },
      {
        id: `world/deactivated/${encodeSubject(email)}`,
        what: `${email}, whom the client creates, is there already, but deactivated.`,
        advice:
          "A deactivated person keeps its e-mail. Find it and activate it again instead of creating a new one.",
        world: there({ isActive: false }),
        // A PUT of the vendor's API must fill fields that are empty (server-v3 §2.2).
        excuse: (difference) => difference.kind === "field" && difference.wanted === undefined,
      },
      {
        id: `world/other-letter-case/${encodeSubject(email)}`,
        what: `${email}, whom the client creates, is there already as ${other}.`,
        advice: "Compare e-mails without regard to letter case.",
        world: there({ email: other }),
        excuse: (difference) =>
          difference.kind === "field" && ["email", "scim.userName"].includes(difference.field),
      },
    ];
  });
}

/** Others who are easily taken for the people that the client works on. They come first in lists. */
function lookalikes(baseline: Baseline): WorldCase[] {
  const people = [...createdPeople(baseline), ...changedPeople(baseline)];
  return firstAndLast(people).flatMap((user): WorldCase[] => {
    const { email } = user;
    const near = [`not.${email}`, `${email}.example`];
    const odd = ["+old", "'", "ü"].map((mark) => withLocalPart(email, (local) => local + mark));
    return [
      {
        id: `world/near-match/${encodeSubject(email)}`,
        what: `A search for ${email} also finds ${near.join(" and ")}, who come first.`,
        advice: "A search may find others too. Compare the whole e-mail of each person that it finds.",
        world: worldWith(
          baseline.world,
          near.map((each) => lookalike(user, each)),
        ),
      },
      {
        id: `world/odd-addresses/${encodeSubject(email)}`,
        what: `There are also ${odd.join(", ")}.`,
        advice: "Encode e-mails in URLs and filters, and compare them as a whole.",
        world: worldWith(
          baseline.world,
          odd.map((each) => lookalike(user, each)),
        ),
      },
    ];
  });
}

function existingGroups({ states: { before, after }, world }: Baseline): WorldCase[] {
  const known = new Set(before.groups.map(({ name }) => name));
  const created = after.groups.filter(({ name }) => !known.has(name));
  return firstAndLast(created).map(({ name, role }) => ({
    id: `world/group-already-there/${encodeSubject(name)}`,
    what: `The group ${name}, which the client creates, is there already, without members.`,
    advice: "Look groups up before you create them, and take the one that is there.",
    world: { ...world, groups: [...(world.groups ?? []), { name, role }] },
  }));
}

function settings(baseline: Baseline): WorldCase[] {
  const noSeat: WorldCase = {
    id: "world/no-seat-left",
    what: "The licence has no seat left.",
    advice: "Say who could not be created, and end with an exit code other than 0.",
    prepare: ({ world }) => {
      world.changeSettings({ seats: seatsUsed(world.directory.census(), world) });
    },
  };
  return [
    ...(createdPeople(baseline).length > 0 ? [noSeat] : []),
    {
      id: "world/sso-off",
      what: "Single sign-on is switched off.",
      advice:
        "SCIM provisioning will not work without SAML SSO active: say so, and end with an exit code other than 0.",
      prepare: ({ world }) => world.changeSettings({ authentication: "builtin" }),
    },
  ];
}

/** More than the largest page. */
const crowd = 120;

function crowds({ world }: Baseline): WorldCase[] {
  return [
    {
      id: "world/more-than-a-page",
      what: `${crowd} more people are on the server, who come first in lists.`,
      advice: "Results are paginated: read all pages until you have as many items as the server counts.",
      world: worldWith(world, worldFileOfUsers(crowd + 1).users?.slice(1) ?? []),
    },
  ];
}

/** A world with others who were added before everybody else, as far as they are not there anyway. */
function worldWith(world: WorldFile, others: readonly WorldUser[]): WorldFile {
  const { users = [] } = world;
  const known = new Set(users.map(({ email }) => fold(email)));
  return { ...world, users: [...others.filter(({ email }) => !known.has(fold(email))), ...users] };
}
