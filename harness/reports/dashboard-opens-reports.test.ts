import { describe, expect, test } from "vitest";
import { groupOf } from "../../mock-server/ui/app/views/reports/report-row.ts";
import { readReport } from "../../mock-server/ui/app/views/reports/report-file.ts";
import { countVerdicts, type ClientReport, type Result as ClientResult } from "../client/result.ts";
import { verdicts as clientVerdicts } from "../client/verdict.ts";
import { observationWith, seen } from "../learn/testing/observations.ts";
import type { Result } from "../run/judge.ts";
import { clientHtmlReport } from "./client/html-report.ts";
import { clientJsonReport } from "./client/json-report.ts";
import { htmlReport } from "./html-report.ts";
import { jsonReport } from "./json-report.ts";
import { verdicts, type Report } from "./report.ts";

const times = { startedAt: "2026-11-28T10:00:00.000Z", durationMs: 1500 };

const report: Report = {
  ...times,
  target: "https://alteryx.example",
  profile: "guide",
  results: verdicts.map((verdict): Result => ({
    id: `users.${verdict}`,
    kind: "probe",
    verdict,
    expected: "expected words",
    source: null,
    seen: "seen words",
    reproduce: "curl -i words",
    deviation: "recorded words",
  })),
  evidence: new Map(),
  durationsMs: new Map(),
  leftBehind: [],
};

const clientResults = clientVerdicts.map((verdict): ClientResult => ({
  id: `trouble/${verdict}`,
  kind: "trouble",
  what: "what words",
  verdict,
  because: "because words",
  advice: null,
  durationMs: 1,
  findings: ["token-per-call"],
  differences: [],
  exchanges: [],
  repeat: "repeat words",
}));

const clientReport: ClientReport = {
  ...times,
  client: "./sync.sh",
  profile: "guide",
  seed: 1,
  results: clientResults,
  summary: countVerdicts(clientResults),
  dependsOn: ["users.delete"],
  upgrades: [
    {
      profile: "server-2024.1",
      notOffered: [],
      changes: 5,
      met: 3,
      breaks: [
        {
          quirk: "users.delete",
          before: "deactivate",
          after: "remove",
          case: "quirk/users.delete/remove",
          verdict: "wrong",
        },
      ],
      together: "stuck",
    },
  ],
  leftOut: 0,
};

/** The verdicts of an HTML report: those that are in sight, and those of each fold. */
function groupsInHtml(html: string): readonly (readonly string[])[] {
  return html
    .split('<details class="fold"')
    .map((part) =>
      Array.from(part.matchAll(/<tr class="[^"]*" data-verdict="([^"]+)"/g), ([, verdict = ""]) => verdict),
    );
}

/** The same of what the dashboard shows. */
function groupsInDashboard(json: string): readonly (readonly string[])[] {
  const groups = Map.groupBy(readReport(json).rows, groupOf);
  return (["needs attention", "as expected", "not applicable"] as const).map((group) =>
    (groups.get(group) ?? []).map(({ verdict }) => verdict),
  );
}

describe("the dashboard shows each verdict where the HTML report has it, the worst first", () => {
  test("check", () => {
    expect(groupsInDashboard(jsonReport(report))).toEqual(groupsInHtml(htmlReport(report)));
  });

  test("check-client", () => {
    const html = groupsInHtml(clientHtmlReport(clientReport));
    expect(groupsInDashboard(clientJsonReport(clientReport))).toEqual(html);
  });
});

test("the dashboard shows all that the JSON of check tells of a contract", () => {
  const [row] = readReport(jsonReport(report)).rows;
  for (const words of ["expected words", "seen words", "recorded words", "curl -i words"]) {
    expect(Object.values(row ?? {}).join("\n")).toContain(words);
  }
});

test("the dashboard shows all that the JSON of check-client tells of a case and of an upgrade", () => {
  const { rows, notes } = readReport(clientJsonReport(clientReport));
  for (const words of ["what words", "because words", "repeat words", "token-per-call"]) {
    expect(Object.values(rows[0] ?? {}).join("\n")).toContain(words);
  }
  expect(notes).toEqual([
    "On server-2024.1: stuck with all changes at once. The client meets 3 of 5 changes. " +
      "These break it: users.delete (deactivate → remove: wrong).",
    "The client depends on users.delete.",
  ]);
});

test("the dashboard shows each answer, number and rule of an observation in its group", () => {
  const evidence = ["GET /api/v3/users → 418"];
  const { rows, notes } = readReport(
    JSON.stringify(
      observationWith({
        answers: {
          "users.delete": seen("remove"),
          "users.update": { kind: "novel", saw: "418", evidence },
          "users.list": {
            kind: "contradiction",
            seen: [
              { answer: "a", evidence },
              { answer: "b", evidence: ["GET /again"] },
            ],
          },
          "scim.delete": { kind: "not-applicable", because: "no SCIM", evidence: [] },
        },
        limits: { maxPageSize: { value: 100, evidence } },
        deviations: { "rest.rule": { saw: "500", evidence } },
        held: ["rest.other"],
        surprises: [{ what: "a header nobody knows", place: "x1", count: 2 }],
      }),
    ),
  );
  expect(rows.map((row) => [groupOf(row), row.id, row.verdict, row.seen, row.detail])).toEqual([
    ["needs attention", "rest.rule", "deviates", "500", evidence[0]],
    ["as expected", "users.delete", "answer", "remove", ""],
    ["needs attention", "users.update", "novel", "418", evidence[0]],
    ["needs attention", "users.list", "contradiction", "a or b", `${evidence[0]}\nGET /again`],
    ["not applicable", "scim.delete", "not-applicable", "no SCIM", ""],
    ["as expected", "maxPageSize", "limit", "100", evidence[0]],
    ["as expected", "rest.other", "held", "", ""],
  ]);
  expect(notes).toEqual(["a header nobody knows"]);
});
