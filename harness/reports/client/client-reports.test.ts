import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { countVerdicts, type ClientReport, type Result } from "../../client/result.ts";
import { verdicts, type Verdict } from "../../client/verdict.ts";
import { clientBadge } from "./badge.ts";
import { clientCtrfReport } from "./ctrf-report.ts";
import { clientHtmlReport } from "./html-report.ts";
import { clientJsonReport } from "./json-report.ts";
import { clientJunitReport } from "./junit-report.ts";
import { clientMarkdownReport } from "./markdown-report.ts";
import { clientTextReport } from "./text-report.ts";

const nasty = `<b>"&'|\u0001`;

function result(verdict: Verdict): Result {
  return {
    id: `trouble/${verdict}/users.create/ada@x.example/1`,
    kind: "trouble",
    what: "users.create of ada@x.example is answered 503.",
    verdict,
    because: verdict === "survived" ? "" : `ada@x.example exists twice ${nasty}`,
    findings: [],
    repeat: "mock-alteryx check-client --case x -- ./sync.sh",
    differences: [`ada@x.example exists twice ${nasty}`],
    exchanges: [
      {
        method: "POST",
        path: "/api/v3/users",
        operation: "users.create",
        status: 0,
        cause: "The connection was lost",
        isTrouble: true,
        requestBody: nasty,
        responseBody: "",
      },
    ],
    advice: "Look people up before you create them.",
    durationMs: 12.4,
  };
}

const results = verdicts.map(result);
const report: ClientReport = {
  client: `./sync.sh ${nasty}`,
  profile: "guide",
  seed: 1,
  startedAt: "2026-11-28T10:00:00.000Z",
  durationMs: 1500,
  results,
  summary: countVerdicts(results),
  dependsOn: ["users.delete"],
  upgrades: [],
  leftOut: 3,
};

const change = { quirk: "users.delete", before: "deactivate", after: "remove" } as const;
const upgraded: ClientReport = {
  ...report,
  upgrades: [
    {
      profile: "server-2024.1",
      notOffered: [],
      changes: 5,
      met: 3,
      breaks: [{ ...change, case: "quirk/users.delete/remove", verdict: "wrong" }],
      together: "stuck",
    },
  ],
};

test("json has the fixed fields", () => {
  const [first] = results;
  expect(JSON.parse(clientJsonReport(report))).toEqual({
    format: "mock-alteryx/client-report@1",
    client: report.client,
    profile: "guide",
    seed: 1,
    summary: Object.fromEntries(verdicts.map((verdict) => [verdict, 1])),
    dependsOn: ["users.delete"],
    results: results.map(({ id, verdict, because }) => ({
      id,
      kind: "trouble",
      what: first?.what,
      verdict,
      because,
      findings: [],
      repeat: first?.repeat,
    })),
  });
});

test("junit is XML: bad verdicts are failures, open ones errors, cases that did not apply are skipped", () => {
  const xml = clientJunitReport(report);
  expect(XMLValidator.validate(xml)).toBe(true);
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" });
  expect(parser.parse(xml)).toMatchObject({
    testsuites: { testsuite: { tests: "11", failures: "5", errors: "3", skipped: "1", time: "1.500" } },
  });
  expect(xml.match(/<failure /g)).toHaveLength(5);
  expect(xml.match(/<error /g)).toHaveLength(3);
  expect(xml.match(/<skipped /g)).toHaveLength(1);
});

test("ctrf counts each verdict once", () => {
  const { results: ctrf } = JSON.parse(clientCtrfReport(report));
  expect(ctrf.summary).toMatchObject({ tests: 11, passed: 2, failed: 5, skipped: 1, other: 3, pending: 0 });
  expect(ctrf.tests[0]).toMatchObject({ status: "failed", rawStatus: "hammered", duration: 12 });
});

describe("html", () => {
  const html = clientHtmlReport(report);

  test("is one file, and a client's text is no markup in it", () => {
    expect(html).not.toMatch(/(?:src|href)=|@import|url\(/);
    expect(html).not.toContain('<b>"');
    expect(html).toContain("&lt;b&gt;&quot;&amp;");
  });

  test("shows the score, each case with its evidence, and what was left out", () => {
    expect(html).toContain("<b>2 of 10</b> cases survived");
    expect(html.match(/<details><summary>evidence/g)).toHaveLength(11);
    expect(html).toContain("! POST /api/v3/users → no answer (The connection was lost)");
    expect(html).toContain("1 not applied");
    expect(html).toContain("3 cases were left out to stay within the budget.");
  });
});

test("markdown lists what is bad or open in a table", () => {
  const markdown = clientMarkdownReport(report);
  expect(markdown).toMatch(/^## 2 of 10 survived: /);
  expect(markdown.match(/^\| trouble\//gm)).toHaveLength(8);
  expect(markdown).toContain("- `users.delete`");
  expect(markdown).not.toContain("<b>");
});

test("text ends with the count of each verdict", () => {
  expect(clientTextReport(report)).toMatch(
    /against guide: 1 not-applied, 1 survived, .*1 hung, 1 hammered \(1\.5 s\)$/,
  );
});

function colorOf(given: readonly Verdict[]): string | undefined {
  return /fill="(#[\da-f]{6})"/.exec(clientBadge({ ...report, results: given.map(result) }))?.[1];
}

test.each([
  ["text", clientTextReport],
  ["markdown", clientMarkdownReport],
  ["html", clientHtmlReport],
])("%s says what an upgrade breaks", (_, render) => {
  const text = render(upgraded);
  expect(text).toContain(
    "1 of the 5 changes from guide to server-2024.1 breaks this client. It meets 3 of them. With all changes at once: stuck.",
  );
  expect(text).toMatch(/users\.delete: deactivate -(?:>|&gt;) remove, wrong/);
});

test("an upgrade without a surface that the client calls is not told as one that breaks nothing", () => {
  const lacking = upgraded.upgrades.map((upgrade) => ({
    ...upgrade,
    notOffered: ["rest"] as const,
    breaks: [],
  }));
  const text = clientTextReport({ ...upgraded, upgrades: lacking });
  expect(text).toContain("server-2024.1 does not offer rest, which this client calls");
  expect(text).not.toContain("breaks this client");
});

test.each([
  [0, 0, "No answer changes from guide to server-2024.1. With"],
  [
    1,
    0,
    "The one change from guide to server-2024.1 does not break this client, which does not meet it. With",
  ],
  [1, 1, "The one change from guide to server-2024.1 does not break this client. With"],
  [4, 1, "None of the 4 changes from guide to server-2024.1 breaks this client. It meets 1 of them. With"],
])("%i changes, %i of which the client meets, in a sentence", (changes, met, sentence) => {
  const upgrades = upgraded.upgrades.map((upgrade) => ({ ...upgrade, changes, met, breaks: [] }));
  expect(clientTextReport({ ...upgraded, upgrades })).toContain(sentence);
});

test("json has the upgrades only when they were asked for", () => {
  expect(JSON.parse(clientJsonReport(report))).not.toHaveProperty("upgrades");
  expect(JSON.parse(clientJsonReport(upgraded))).toMatchObject({ upgrades: upgraded.upgrades });
});

describe("the badge", () => {
  test("is SVG and tells the score", () => {
    const badge = clientBadge(report);
    expect(XMLValidator.validate(badge)).toBe(true);
    expect(badge).toContain('aria-label="survives Alteryx: 2 of 10"');
  });

  test("is green only when each case that applied was survived", () => {
    expect(colorOf(["survived", "failed-safely", "not-applied"])).toBe("#2e7d32");
    expect(colorOf(["survived", "unsteady"])).toBe("#8a6d00");
    expect(colorOf(["survived", "unsteady", "stuck"])).toBe("#c0392b");
  });
});
