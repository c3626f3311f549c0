import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { sampleSize } from "../../../testing/sample-size.ts";
import type { ObservationFile, Observed } from "../observation.ts";
import { anyObservation, observationWith, seen } from "../testing/observations.ts";
import { summaryOf, type SummaryOptions } from "./summary.ts";

const base = builtInProfile("guide");

function summary(changes: Partial<ObservationFile>, others: Partial<SummaryOptions> = {}): string {
  return summaryOf({ observation: observationWith(changes), base, ...others });
}

/** A text without its line breaks. */
const flat = (text: string) => text.replaceAll(/\s+/g, " ");

describe("the laws of a summary", () => {
  const numRuns = sampleSize({ test: 60, trial: 2000 });

  test("every question of an observation is named, but for those that are hidden or cannot be asked", () => {
    fc.assert(
      fc.property(anyObservation, (observation) => {
        const text = summaryOf({ observation, base });
        const named = Object.entries(observation.answers).filter(([, { kind }]) =>
          ["answer", "novel", "contradiction", "unclear"].includes(kind),
        );
        expect(named.filter(([id]) => !text.includes(id))).toEqual([]);
      }),
      { numRuns },
    );
  });

  test("only a single word makes a line longer than a terminal", () => {
    fc.assert(
      fc.property(anyObservation, (observation) => {
        const lines = summaryOf({ observation, base }).split("\n");
        expect(lines.filter((line) => line.length > 80 && line.trim().includes(" "))).toEqual([]);
      }),
      { numRuns },
    );
  });
});

test("new answers come first, and confirmed assumptions are reported", () => {
  const text = summary({
    answers: {
      "users.get-deactivated": seen("ok-inactive"),
      "users.search-case": seen("insensitive"),
      "users.delete": seen("remove"),
    },
  });
  const [first = "", second = ""] = text.split("\n\n");
  expect(first).toBe(
    [
      "Other than guide: 1",
      "  users.delete: remove, not deactivate",
      "    What does DELETE of a user do? The user disappears from all answers and from",
      "    its groups.",
    ].join("\n"),
  );
  expect(second).toBe(
    [
      "As guide says: 2, 1 of which it only assumed",
      "  Finding people",
      "    users.get-deactivated  ok-inactive",
      "    users.search-case      insensitive",
    ].join("\n"),
  );
});

test("a limit tells what the profile has instead, and whether that is only assumed", () => {
  const limits = { tokenSeconds: { value: 1800, evidence: [] }, maxPageSize: { value: 50, evidence: [] } };
  expect(summary({ limits })).toContain(
    "Limits\n  tokenSeconds: 1800, not 3600 (assumed)\n  maxPageSize: 50, not 100\n",
  );
});

test("a profile without an answer is compared by the documented one, and one without the surface by none", () => {
  const empty = { ...base, answers: {} };
  const answers = { "users.delete": seen("remove"), "webapi.xml": seen("json") };
  const text = summary({ answers }, { base: empty });
  expect(text).toContain("  users.delete: remove, not deactivate\n");
  expect(text).toContain("  webapi.xml: json\n");
});

test("shows results that are not answers as such", () => {
  const evidence = ["a.har, entry 3"];
  const text = summary(
    {
      answers: {
        "users.email-conflict": { kind: "novel", saw: "POST /api/v3/users → 422", evidence },
        "users.delete": {
          kind: "contradiction",
          seen: [
            { answer: "deactivate", evidence },
            { answer: "remove", evidence: ["a.har, entry 9"] },
          ],
        },
        "paging.order": { kind: "unclear", because: "There are too few people.", evidence },
      },
      deviations: { "oauth.parameter-repeated": { saw: "200", evidence } },
      surprises: [{ what: "a field costCentre of a user", place: "a.har, entry 4", count: 7 }],
    },
    { unclearRules: new Map([["users.unknown-id", "No user could be made."]]) },
  );
  expect(text).toContain(
    "Novel: no known answer describes it (1)\n  users.email-conflict: POST /api/v3/users → 422",
  );
  expect(flat(text)).toContain("users.delete: deactivate (a.har, entry 3) and remove (a.har, entry 9)");
  expect(text).toContain("Unclear: another run may settle it (2)");
  expect(text).toContain(
    "  paging.order: There are too few people.\n  users.unknown-id: No user could be made.",
  );
  expect(text).toContain("Rules that the server breaks (1)\n  oauth.parameter-repeated: 200");
  expect(text).toContain("a field costCentre of a user: a.har, entry 4, 7 in all");
});

function notApplicable(because: string): Observed {
  return { kind: "not-applicable", because, evidence: [] };
}

test("what another mode would settle is named under what to add, and the most fruitful comes first", () => {
  const because = "It creates, changes and removes its own users and groups: add --mode safe-write.";
  const needsScim = "It calls SCIM: set ALTERYX_SCIM_TOKEN, on a server that offers SCIM.";
  const text = summary({
    answers: {
      "scim.filters": notApplicable(needsScim),
      "users.delete": notApplicable(because),
      "users.count": notApplicable(because),
      "webapi.xml": notApplicable("The target offers no webapi surface."),
    },
  });
  expect(text).toContain(
    [
      "To learn 3 more",
      "   2  Add --mode safe-write.",
      "      users.delete, users.count",
      "   1  Set ALTERYX_SCIM_TOKEN, on a server that offers SCIM.",
      "      scim.filters",
      "Not asked",
      "   1  The target offers no webapi surface.",
    ].join("\n"),
  );
});

test("an action that would show several quirks of recorded traffic is named once, and a risky one last", () => {
  const open = "Open a deactivated user in the admin pages while recording.";
  const text = summary(
    { traffic: { sources: ["office.har"], calls: 40, skipped: 3, withoutBody: 1, foreign: 0 } },
    {
      unread: [
        { quirk: "paging.past-end", shownBy: "Ask for a page after the last one." },
        { quirk: "users.get-deactivated", shownBy: open },
        { quirk: "users.list-deactivated", shownBy: open },
        { quirk: "users.last-admin", shownBy: "Give the only Server Admin another role." },
        { quirk: "webapi.xml", shownBy: "Ask for XML." },
      ],
    },
  );
  expect(flat(text)).toContain(
    "Read 40 calls from office.har. Of no use: 3 of other servers or pages, 1 without a recorded body.",
  );
  expect(text).toContain(
    [
      "To learn 3 more",
      "  users.get-deactivated, users.list-deactivated: Open a deactivated user in",
      "    the admin pages while recording.",
      "  paging.past-end: Ask for a page after the last one.",
      "Only on a Server for tests, since somebody may lose access",
      "  users.last-admin: Give the only Server Admin another role.",
      "Not asked",
      "   1  The traffic has no call of surface webapi.",
    ].join("\n"),
  );
});

function deactivated(n: number): string {
  return `user mock-alteryx-r-${n}@x.example (id-${n}) is deactivated but still exists.`;
}

test("folds similar left-behind objects, and keeps every name", () => {
  const text = summary({
    leftBehind: [1, 2, 3, 4].map(deactivated).concat("group mock-alteryx-r-g still exists."),
  });
  expect(text).toContain(
    [
      "Left behind: remove these by hand (5)",
      "  Each of these is deactivated but still exists.",
      ...[1, 2, 3, 4].map((n) => `    user mock-alteryx-r-${n}@x.example (id-${n})`),
      "  group mock-alteryx-r-g",
      "    still exists.",
    ].join("\n"),
  );
});

test("a summary of nothing says so", () => {
  expect(summary({})).toBe("https://alteryx.example: 0 answers.");
});

test("an action that may lock people out is never among the ordinary ones", () => {
  const text = summary(
    { surfaces: { oauth: "/oauth2", rest: "/api/v3", webapi: "/webapi" } },
    {
      unread: [
        {
          quirk: "webapi.last-curator",
          shownBy: "List the users, and give the only active Curator another role.",
        },
        { quirk: "users.search-case", shownBy: "Search in another letter case." },
        { quirk: "users.self-delete", shownBy: "Deactivate the owner of the key." },
      ],
    },
  );
  const [ordinary = "", risky = ""] = text.split(
    "Only on a Server for tests, since somebody may lose access",
  );
  expect(ordinary).toContain("To learn 1 more\n  users.search-case: Search in another letter case.");
  expect(risky).toContain("  users.self-delete: Deactivate the owner of the key.");
  expect(flat(risky)).toContain("webapi.last-curator: List the users, and give the only active Curator");
});
