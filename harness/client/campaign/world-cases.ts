import { seatsUsed } from "../../../mock-server/rules/admission.ts";
import type { WorldUser } from "../../../mock-server/world/seeds/world-schema.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { encodeSubject } from "../calls/call.ts";
import { amongBystanders } from "./bystanders.ts";
import type { Case, WorldCase } from "./case.ts";
import { longLists } from "./long-lists.ts";
import {
  changedPeople,
  createdGroups,
  createdPeople,
  firstAndLast,
  lookalike,
  withLocalPart,
  worldUserOf,
  worldWith,
} from "./people.ts";

/** After the likeliest troubles at the first calls. */
const worldRank = 55_000;

/** The client in other worlds, which follow from the people and groups that it works on. */
export function worldCases(baseline: Baseline): Case[] {
  const cases = [
    ...existingPeople(baseline),
    ...lookalikes(baseline),
    ...existingGroups(baseline),
    ...settings(baseline),
    ...longLists(baseline),
    ...lookalikeGroups(baseline),
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
        what: `${email}, whom the client creates, already exists.`,
        advice: "Look people up before you create them, and use those who already exist.",
        world: there({}),
      },
      {
        id: `world/deactivated/${encodeSubject(email)}`,
        what: `${email}, whom the client creates, already exists but is deactivated.`,
        advice:
          "A deactivated user keeps the e-mail. Find the user and reactivate it instead of creating a new one.",
        world: there({ isActive: false }),
        // A PUT of the vendor's API must fill fields that are empty (server-v3 §2.2).
        excuse: (difference) => difference.kind === "field" && difference.wanted === undefined,
      },
      {
        id: `world/other-letter-case/${encodeSubject(email)}`,
        what: `${email}, whom the client creates, already exists as ${other}.`,
        advice: "Ignore letter case when you compare e-mails.",
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
        advice: "A search may also find others. Compare the whole e-mail of each result.",
        ...amongBystanders(
          baseline.world,
          near.map((each) => lookalike(user, each)),
        ),
      },
      {
        id: `world/odd-addresses/${encodeSubject(email)}`,
        what: `There are also ${odd.join(", ")}.`,
        advice: "Encode e-mails in URLs and filters, and compare them completely.",
        ...amongBystanders(
          baseline.world,
          odd.map((each) => lookalike(user, each)),
        ),
      },
    ];
  });
}

function existingGroups(baseline: Baseline): WorldCase[] {
  const { world } = baseline;
  return firstAndLast(createdGroups(baseline)).map(({ name, role }) => ({
    id: `world/group-already-there/${encodeSubject(name)}`,
    what: `The group ${name}, which the client creates, already exists, without members.`,
    advice: "Look groups up before you create them, and use the one that already exists.",
    world: { ...world, groups: [...(world.groups ?? []), { name, role }] },
  }));
}

/** Other groups that are easily taken for those that the client creates. They come first in lists. */
function lookalikeGroups(baseline: Baseline): WorldCase[] {
  const { world } = baseline;
  return firstAndLast(createdGroups(baseline)).map(({ name, role }) => {
    const near = [`${name} (old)`, name.split(" ")[0] ?? name, `Not ${name}`].filter((each) => each !== name);
    const others = near.map((each) => ({ name: each, role }));
    return {
      id: `world/near-match-group/${encodeSubject(name)}`,
      what: `There are also the groups ${near.join(", ")}, which come first.`,
      advice: "Compare the complete name of a group.",
      world: { ...world, groups: [...others, ...(world.groups ?? [])] },
    };
  });
}

function settings(baseline: Baseline): WorldCase[] {
  const noSeat: WorldCase = {
    id: "world/no-seat-left",
    what: "The licence has no seat left.",
    advice: "Say who could not be created, and exit with a code other than 0.",
    prepare: ({ world }) => {
      world.changeSettings({ seats: seatsUsed(world.directory.userCounts(), world) });
    },
  };
  return [
    ...(createdPeople(baseline).length > 0 ? [noSeat] : []),
    {
      id: "world/sso-off",
      what: "Single sign-on is off.",
      advice:
        "SCIM provisioning will not work without SAML SSO active: say so, and exit with a code other than 0.",
      prepare: ({ world }) => world.changeSettings({ authentication: "builtin" }),
    },
  ];
}
