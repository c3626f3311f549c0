import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInProfile, builtInProfiles } from "../../../contracts/profile.ts";
import { quirks } from "../../../contracts/quirks.ts";
import { sampleSize } from "../../../testing/sample-size.ts";
import type { ObservationFile } from "../observation.ts";
import { anyObservation, observedVersion, seen } from "../testing/observations.ts";
import { newFolder } from "../../targets/live/testing.ts";
import { compare } from "./compare.ts";
import { diffAsJson } from "./json.ts";
import { notesAsMarkdown } from "./markdown.ts";
import { matrixAsMarkdown } from "./matrix.ts";
import { changesIn, releaseNotes, type Group } from "./release-notes.ts";
import { countSentence } from "./sentences.ts";
import { notesAsText } from "./text.ts";
import { ofObservation, readVersion, type Version } from "./version.ts";

const builtIn: readonly Version[] = await Promise.all(builtInProfiles.map(readVersion));
const anyVersion: fc.Arbitrary<Version> = fc.oneof(
  fc.constantFrom(...builtIn),
  anyObservation.map((observation) => ofObservation(observation, "seen.json")),
);

async function notesOf(...names: readonly [string, string]) {
  const [before, now] = [await readVersion(names[0]), await readVersion(names[1])];
  return releaseNotes(before, now);
}

/** How well each version knows an answer or a limit. */
function basesOf(id: string, ...versions: readonly Version[]) {
  return versions.map(({ answers, limits }) => (answers.get(id) ?? limits.get(id))?.basis);
}

describe("the laws of release notes", () => {
  const numRuns = sampleSize({ test: 60, trial: 2000 });
  const holds = (law: (before: Version, now: Version) => void) =>
    fc.assert(fc.property(anyVersion, anyVersion, law), { numRuns });

  test("an assumed answer is to be checked, and never reported as a change", () => {
    holds((before, now) => {
      const { groups, toCheck } = releaseNotes(before, now);
      for (const { id } of changesIn(groups)) expect(basesOf(id, before, now)).not.toContain("assumed");
      for (const { id } of changesIn(toCheck)) expect(basesOf(id, before, now)).toContain("assumed");
    });
  });

  test("counts the answers that are the same only by assumption", () => {
    holds((before, now) => {
      const notes = releaseNotes(before, now);
      const isGuess = (id: string) => basesOf(id, before, now).includes("assumed");
      expect(notes.sameByAssumption).toEqual(notes.same.filter(isGuess));
      const count = /(\d+) answers? (?:is|are) the same if the assumptions are right\./.exec(
        countSentence(notes),
      )?.[1];
      expect(Number(count ?? 0)).toBe(notes.sameByAssumption.length);
    });
  });

  test("lists every quirk of a version exactly once, by name, in text and Markdown", () => {
    holds((before, now) => {
      const notes = releaseNotes(before, now);
      const places = [
        ...changesIn(notes.groups).map(({ id }) => id),
        ...changesIn(notes.toCheck).map(({ id }) => id),
        ...new Set(notes.open.map(({ id }) => id)),
        ...notes.knownOfOne.flatMap(({ ids }) => ids),
        ...notes.same,
      ];
      const count = (id: string) => places.filter((place) => place === id).length;
      const mentioned = quirks.filter(({ id }) => [before, now].some(({ answers }) => answers.has(id)));
      expect(mentioned.filter(({ id }) => count(id) !== 1)).toEqual([]);
      const named = places.filter((id) => !notes.same.includes(id));
      const texts = [notesAsText(notes), notesAsMarkdown(notes)];
      for (const text of texts) expect(named.filter((id) => !text.includes(id))).toEqual([]);
    });
  });

  test("changes that break clients come first, across subjects and within each", () => {
    const order = ["breaks", "depends", "harmless"];
    holds((before, now) => {
      const { groups, toCheck } = releaseNotes(before, now);
      for (const list of [groups, toCheck]) {
        const ranks = list.map(({ changes }) => changes.map(({ advice }) => order.indexOf(advice.effect)));
        for (const each of [...ranks, ranks.map(([first = 0]) => first)]) {
          expect(each).toEqual(each.toSorted((a, b) => a - b));
        }
      }
    });
  });

  test("a version does not differ from itself", () => {
    fc.assert(
      fc.property(anyVersion, (version) => {
        const { groups, toCheck, knownOfOne } = releaseNotes(version, version);
        expect([groups, toCheck, knownOfOne]).toEqual([[], [], []]);
      }),
      { numRuns },
    );
  });

  test("only a single word makes a line longer than a terminal", () => {
    holds((before, now) => {
      const lines = notesAsText(releaseNotes(before, now), { all: true }).split("\n");
      expect(lines.filter((line) => line.length > 80 && line.trim().includes(" "))).toEqual([]);
    });
  });
});

test("the notes from the guide to a server say what a client must change for the other REST surface", async () => {
  const text = notesAsText(await notesOf("guide", "server-2024.1"));
  expect(text).toContain(
    "  rest: breaks clients\n    At which path is the surface rest?\n    before  /api/v3\n    now     not offered",
  );
  expect(text).toContain(
    "  DELETE of a user: breaks clients\n    before  deactivates\n    now     removes the user for good",
  );
});

test("the notes in the other direction swap before and now, and who must change", async () => {
  const [there, back] = [await notesOf("guide", "server-2024.1"), await notesOf("server-2024.1", "guide")];
  const paging = changesIn(back.groups).find(({ id }) => id === "paging");
  expect(paging).toMatchObject({ before: { ours: "none: the whole list at once" } });
  const effectOf = (notes: typeof there) =>
    changesIn(notes.groups).find(({ id }) => id === "role on create")?.advice.effect;
  expect([effectOf(there), effectOf(back)]).toEqual(["harmless", "breaks"]);
});

test("lists what only one version knows, with the reason", async () => {
  const { knownOfOne } = await notesOf("server-2022.1", "server-2024.1");
  expect(knownOfOne).toEqual([
    { of: "now", because: "server-2022.1 offers no scim.", ids: expect.arrayContaining(["scim.filters"]) },
  ]);
});

test("shows contradictions, unclear and novel answers as such", () => {
  const before = observedVersion({
    answers: { "users.delete": seen("deactivate"), "users.count": seen("total") },
  });
  const evidence = ["a.har, entry 3"];
  const now = observedVersion({
    answers: {
      "users.delete": {
        kind: "contradiction",
        seen: [
          { answer: "deactivate", evidence },
          { answer: "remove", evidence: ["a.har, entry 9"] },
        ],
      },
      "users.count": { kind: "novel", saw: 'count is "two"', evidence },
      "paging.order": { kind: "unclear", because: "There are too few people.", evidence },
    },
  });
  const text = notesAsText(releaseNotes(before, now)).replaceAll(/\s+/g, " ");
  expect(text).toContain("deactivate (a.har, entry 3) and remove (a.har, entry 9)");
  expect(text).toContain("users.delete, contradiction of");
  expect(text).toContain('now none of the known answers: count is "two"');
  expect(text).toContain("paging.order, unclear of");
  expect(text).toContain("There are too few people.");
});

test("reports newly broken and fixed rules, but not rules that were not checked", () => {
  const broken = { saw: "200 with no-store missing", evidence: [] };
  const before = observedVersion({
    deviations: { "oauth.parameter-repeated": broken },
    held: ["oauth.token-not-cached"],
  });
  const now = observedVersion({
    deviations: { "oauth.token-not-cached": broken, "users.unknown-id": broken },
    held: ["oauth.parameter-repeated"],
  });
  const notes = releaseNotes(before, now);
  const changed = changesIn(notes.groups).map(({ id, before, now, advice: { effect } }) => [
    id,
    before.ours,
    now.ours,
    effect,
  ]);
  expect(changed).toEqual([
    ["oauth.token-not-cached", "holds", "broken: ", "depends"],
    ["oauth.parameter-repeated", "broken: ", "holds", "harmless"],
  ]);
  expect(notes.knownOfOne).toMatchObject([{ of: "now", ids: ["users.unknown-id"] }]);
});

function limited(value: number): Version {
  return observedVersion({ limits: { maxPageSize: { value, evidence: [] } } });
}

/** Where the notes have a limit of a profile that was measured otherwise. */
async function placeOf(before: string, name: string, value: number): Promise<string> {
  const now = observedVersion({ limits: { [name]: { value, evidence: [] } } });
  const { groups, toCheck } = releaseNotes(await readVersion(before), now);
  const places = { changed: groups, "to be checked": toCheck };
  return Object.entries(places)
    .filter(([, those]) => idsIn(those).includes(name))
    .map(([place]) => place)
    .join();
}

test("a limit that a profile only assumes is to be checked, and one that is stated or measured has changed", async () => {
  const file = join(newFolder(), "measured.json");
  const profile = { ...builtInProfile("guide"), measuredLimits: ["tokenSeconds"] };
  writeFileSync(file, JSON.stringify(profile));
  expect(await placeOf("guide", "tokenSeconds", 1800)).toBe("to be checked");
  expect(await placeOf("server-2024.1", "tokenSeconds", 1800)).toBe("changed");
  expect(await placeOf(file, "tokenSeconds", 1800)).toBe("changed");
  expect(await placeOf("guide", "maxPageSize", 50)).toBe("changed");
});

function idsIn(groups: readonly Group[]): readonly string[] {
  return changesIn(groups).map(({ id }) => id);
}

test("a token endpoint that traffic did not show is to be checked, and one that moved has changed", () => {
  const surfaces = { oauth: "/sso", rest: "/api/v3" };
  const before = observedVersion({ surfaces });
  const now = { surfaces: { ...surfaces, oauth: "/oauth2" } };
  const moved = releaseNotes(before, observedVersion(now));
  expect([idsIn(moved.groups), idsIn(moved.toCheck)]).toEqual([["oauth"], []]);
  const unseen = releaseNotes(before, observedVersion({ ...now, assumedSurfaces: ["oauth"] }));
  expect([idsIn(unseen.groups), idsIn(unseen.toCheck)]).toEqual([[], ["oauth"]]);
  expect(changesIn(unseen.toCheck)[0]?.now).toEqual({ ours: "/oauth2 (assumed)" });
});

test("a broken rule differs from a built-in profile, but not from a profile of a run that may not have checked it", async () => {
  const now = observedVersion({ deviations: { "users.unknown-id": { saw: "200", evidence: [] } } });
  const guide = await readVersion("guide");
  const file = join(newFolder(), "mine.json");
  writeFileSync(file, JSON.stringify(builtInProfile("guide")));
  const told = (before: Version) =>
    changesIn(releaseNotes(before, now).groups).filter(({ id }) => id === "users.unknown-id");
  expect([told(guide).length, told(await readVersion(file)).length]).toEqual([1, 0]);
});

test("a surface that a run did not look for is known of the other version only; a missing one is a change", () => {
  const before = observedVersion();
  const surfaces = { oauth: "/oauth2", rest: "/api/v3" };
  const notesWith = (changes: Partial<ObservationFile>) =>
    releaseNotes(before, observedVersion({ surfaces, ...changes }));
  const unasked = notesWith({ notOffered: ["webapi"] });
  expect([unasked.groups, unasked.knownOfOne]).toEqual([
    [],
    [{ of: "before", because: "No run looked for it.", ids: ["scim"] }],
  ]);
  const gone = notesWith({ notOffered: ["webapi", "scim"] });
  expect(changesIn(gone.groups)).toMatchObject([{ id: "scim", now: { ours: "not offered" } }]);
  const recorded = { sources: ["a.har"], calls: 1, skipped: 0, withoutBody: 0, foreign: 0 };
  const traffic = notesWith({ surfaces: { oauth: "/oauth2" }, traffic: recorded });
  expect([traffic.groups, traffic.knownOfOne[0]?.ids]).toEqual([[], ["rest", "scim"]]);
});

test("a smaller limit may break clients, a larger one does not", () => {
  const notes = [releaseNotes(limited(100), limited(50)), releaseNotes(limited(50), limited(100))];
  const effects = notes.map(({ groups }) => changesIn(groups).map(({ advice }) => advice.effect));
  expect(effects).toEqual([["breaks"], ["harmless"]]);
});

test("more than two versions make a table with a column for each", async () => {
  const versions = builtIn.slice(1);
  const rows = compare(versions).filter(({ differs }) => differs);
  const table = matrixAsMarkdown(versions, rows);
  expect(table.split("\n")[0]).toBe(
    "| Behaviour | Question | server-2022.1 | server-2023.1 | server-2024.1 |",
  );
  expect(table).toContain("webapi.dcm-flags");
});

test("JSON has the rows with advice, the origins and the moves", () => {
  const pair = builtIn.filter(({ name }) => name === "guide" || name === "server-2024.1");
  expect(JSON.parse(diffAsJson(pair, compare(pair)))).toMatchObject({
    format: "mock-alteryx/diff@1",
    versions: ["guide", "server-2024.1"],
    origins: [{ kind: "profile" }, { kind: "profile" }],
    moves: expect.arrayContaining([expect.objectContaining({ topic: "id" })]),
    rows: expect.arrayContaining([
      expect.objectContaining({ kind: "surface", id: "rest", differs: true, advice: expect.any(Object) }),
    ]),
  });
});

test("a server's text in Markdown is code, without mentions or markup", () => {
  const saw = "GET /users → @octocat `x` #12 <img src=x> [a](b)";
  const now = observedVersion({ answers: { "users.count": { kind: "novel", saw, evidence: [] } } });
  const markdown = notesAsMarkdown(
    releaseNotes(observedVersion({ answers: { "users.count": seen("total") } }), now),
  );
  expect(markdown).toContain(`- now: none of the known answers: \`\`${saw}\`\``);
});
