import { XMLParser, XMLValidator } from "fast-xml-parser";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Verdict } from "../../contracts/contract.ts";
import type { Result } from "../run/judge.ts";
import { exitCodeOf } from "../cli/commands/check.ts";
import { newFolder } from "../targets/live/testing.ts";
import { ctrfReport } from "./ctrf-report.ts";
import { htmlReport } from "./html-report.ts";
import { jsonReport } from "./json-report.ts";
import { reportSchema } from "./report-schema.ts";
import { junitReport } from "./junit-report.ts";
import { markdownReport } from "./markdown-report.ts";
import { missingNeed } from "../run/missing-need.ts";
import { worstFirst } from "../run/worst-first.ts";
import { verdicts, type Report } from "./report.ts";
import { textReport } from "./text-report.ts";
import { reportKinds, reportMakers } from "./report-kinds.ts";
import { readReportOrder, writeReports } from "./write-report.ts";

const nasty = `<b>"&'|\u0001`;

function result(verdict: Verdict): Result {
  const failed = verdict === "broken" || verdict === "novel" || verdict === "unclear";
  return {
    id: `users.${verdict}`,
    kind: "probe",
    verdict,
    expected: "deactivate",
    source: "guide §Deactivate User",
    seen: failed ? nasty : "deactivate",
    reproduce: failed ? "curl -i 'https://alteryx.example'" : null,
  };
}

const report: Report = {
  target: "https://alteryx.example",
  profile: "guide",
  startedAt: "2026-11-23T10:00:00.000Z",
  durationMs: 1500,
  results: verdicts.map(result),
  evidence: new Map(verdicts.map((verdict) => [`users.${verdict}`, `GET /users → 422 ${nasty}`])),
  durationsMs: new Map(verdicts.map((verdict) => [`users.${verdict}`, 250.4])),
  leftBehind: ["user mock-alteryx-r-1@x is deactivated but still exists"],
};

test("json has exactly the fixed fields", () => {
  const read: unknown = JSON.parse(jsonReport(report));
  expect(reportSchema.parse(read)).toEqual(read);
  expect(read).toEqual({
    format: "mock-alteryx/report@1",
    target: "https://alteryx.example",
    profile: "guide",
    summary: Object.fromEntries(verdicts.map((verdict) => [verdict, 1])),
    results: report.results.map(({ id, kind, verdict, expected, seen, reproduce }) => ({
      id,
      kind,
      verdict,
      expected,
      seen,
      reproduce,
    })),
  });
});

test("junit is XML, and its counts agree with its cases", () => {
  const xml = junitReport(report);
  expect(XMLValidator.validate(xml)).toBe(true);
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" });
  expect(parser.parse(xml)).toMatchObject({
    testsuites: { testsuite: { tests: "8", failures: "2", errors: "1", skipped: "4" } },
  });
  expect(xml.match(/<testcase [^>]*time="0\.250"/g)).toHaveLength(8);
  expect(xml.match(/<failure /g)).toHaveLength(2);
  expect(xml.match(/<error /g)).toHaveLength(1);
  expect(xml.match(/<skipped /g)).toHaveLength(4);
});

test("ctrf has the fields that its format requires", () => {
  expect(JSON.parse(ctrfReport(report))).toMatchObject({
    reportFormat: "CTRF",
    results: {
      tool: { name: "mock-alteryx" },
      summary: { tests: 8, passed: 1, failed: 2, pending: 0, skipped: 2, other: 3, stop: 1795428001500 },
      tests: [
        { name: "users.broken", status: "failed", rawStatus: "broken", message: nasty, duration: 250 },
        { status: "failed", rawStatus: "novel" },
        { status: "other", rawStatus: "unclear" },
        { status: "other", rawStatus: "unrecorded" },
        { status: "other", rawStatus: "deviates" },
        { name: "users.held", status: "passed", duration: 250 },
        { status: "skipped" },
        { status: "skipped" },
      ],
    },
  });
});

describe("html", () => {
  const html = htmlReport(report);

  test("is a single file that needs no network", () => {
    expect(html).not.toMatch(/(?:src|href)=|@import|url\(/);
  });

  test("shows a table with the exchange behind each row", () => {
    expect(html).toContain("deactivate<small>guide §Deactivate User</small>");
    for (const { id } of report.results) expect(html).toContain(`<code>${id}</code>`);
    expect(html.match(/<details><summary>exchange/g)).toHaveLength(8);
    expect(html).toContain("GET /users → 422 &lt;b&gt;&quot;&amp;");
  });

  test("escapes markup in a server's text", () => {
    expect(html).not.toContain('<b>"');
  });
});

test("a server's text cannot break the table in markdown", () => {
  const markdown = markdownReport(report);
  expect(markdown).toContain(
    String.raw`| \`users.broken\` | broken | deactivate | &lt;b>"&'\|`.replaceAll("\\`", "`"),
  );
  expect(markdown).toMatch(/\| guide §Deactivate User \|$/m);
  expect(markdown).toContain("- user mock-alteryx-r-1@x");
});

test("the text report says what failed, how to repeat it, and what to remove", () => {
  const text = textReport(report);
  expect(text).toContain(
    "Broken: the server does not do what was expected\n  users.broken\n    expected  deactivate",
  );
  expect(text).toContain("again     curl -i");
  expect(text).toContain("Left behind: remove these by hand\n  user mock-alteryx-r-1@x");
  expect(text).toMatch(
    /judged by guide: 1 broken, 1 novel, 1 unclear, 1 unrecorded, 1 deviates, 1 held, .*\(8 contracts, 1\.5 s\)$/,
  );
});

test("reports list the worst results first, and otherwise keep the order", () => {
  const mixed = [
    result("held"),
    result("not-applicable"),
    { ...result("broken"), id: "z" },
    result("broken"),
  ];
  expect(worstFirst(verdicts, mixed).map(({ id }) => id)).toEqual([
    "z",
    "users.broken",
    "users.held",
    "users.not-applicable",
  ]);
});

describe("contracts that are not applicable are grouped by reason, with a way to run them", () => {
  const skipped = Array.from({ length: 43 }, (_, i) => ({
    ...result("not-applicable"),
    id: `users.s${i}`,
    seen: missingNeed.write,
  }));
  const folded: Report = { ...report, results: [result("held"), ...skipped] };

  test.for(Object.entries({ textReport, markdownReport }))("%s", ([, render]) => {
    const lines = render(folded)
      .split("\n")
      .filter((line) => line.includes("--mode safe-write"));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/43 .*creates, changes and removes its own users and groups/);
  });

  test("html", () => {
    const [shown = "", hidden = ""] = htmlReport(folded).split("<summary>43 not applicable</summary>");
    expect(shown).not.toContain("--mode safe-write");
    expect(hidden).toContain("--mode safe-write");
  });
});

describe("a deviation that the server no longer shows is reported, so that the list shrinks", () => {
  const mended: Report = {
    ...report,
    results: [
      {
        id: "users.unknown-id",
        kind: "rule",
        verdict: "held",
        expected: "guide §Get User by ID",
        source: "guide §Get User by ID",
        seen: null,
        reproduce: null,
        deviation: "The status should be 404",
      },
    ],
  };

  test.for([
    ["text", textReport],
    ["json", jsonReport],
    ["ctrf", ctrfReport],
    ["html", htmlReport],
  ] as const)("%s", ([, render]) => {
    expect(render(mended)).toContain("The status should be 404");
  });

  test("markdown", () => {
    expect(markdownReport(mended)).toContain("- `users.unknown-id`");
  });

  test("it is drift, not a failure", () => {
    expect(exitCodeOf(mended.results, { failOnDrift: false })).toBe(0);
    expect(exitCodeOf(mended.results, { failOnDrift: true })).toBe(4);
  });
});

describe("a written report", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("goes to the given file, and missing folders are created", async () => {
    const file = join(newFolder(), "deep/r.json");
    await writeReports(report, reportMakers, [readReportOrder(`json=${file}`, reportKinds)]);
    expect(readFileSync(file, "utf8")).toBe(jsonReport(report));
  });

  test("is appended to the summary of a GitHub job", async () => {
    const file = join(newFolder(), "summary.md");
    writeFileSync(file, "before\n");
    vi.stubEnv("GITHUB_STEP_SUMMARY", file);
    await writeReports(report, reportMakers, []);
    expect(readFileSync(file, "utf8")).toBe(`before\n${markdownReport(report)}`);
  });
});

const steering = "\u001B[2J\n::error::pwned\n##[error]pwned ##vso[x]";

describe("a server's text cannot control a terminal or a CI log", () => {
  const hostile: Report = {
    ...report,
    results: [
      { ...result("broken"), seen: steering, reproduce: `curl '${steering}'` },
      { ...result("unclear"), seen: steering },
    ],
    evidence: new Map([["users.broken", steering]]),
    leftBehind: [`user ${steering}`],
  };

  test.for(Object.entries({ textReport, markdownReport, junitReport }))("%s", ([, render]) => {
    const text = render(hostile);
    expect(text).not.toContain("\u001B");
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toMatch(/##(?:\[|vso\[)/);
    expect(text).toContain("pwned");
  });
});

describe("a reason that many contracts share is reported once", () => {
  const reason = "The run has created 40 users that still exist, as many as --max-users allows.";
  const many: Report = {
    ...report,
    results: Array.from({ length: 95 }, (_, i) => ({
      ...result("unclear"),
      id: `users.q${i}`,
      seen: reason,
    })),
  };

  test.for(Object.entries({ textReport, markdownReport }))("%s", ([, render]) => {
    const lines = render(many)
      .split("\n")
      .filter((line) => line.includes("--max-users"));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("95 contracts, users.q0 to users.q94");
  });
});
