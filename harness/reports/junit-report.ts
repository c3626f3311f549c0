import { element, escapeMarkup, xmlDocument } from "../../mock-server/message/markup.ts";
import { printable } from "../../mock-server/message/printable.ts";
import { isFailed, type Result } from "../run/judge.ts";
import { countVerdicts, type Report } from "./report.ts";

/**
 * JUnit XML for CI systems. A contract that failed is a failure; one that could not be asked is an error or skipped.
 */
export function junitReport(report: Report): string {
  const { target, profile, startedAt, durationMs, results } = report;
  const counts = countVerdicts(results);
  const attributes = {
    name: printable(`mock-alteryx check ${target}`),
    tests: results.length,
    failures: counts.broken + counts.novel,
    errors: counts.unclear,
    skipped: counts.deviates + counts.moot + counts["not-applicable"] + counts.unrecorded,
    timestamp: startedAt,
    time: seconds(durationMs),
  };
  const cases = results.map((result) => testCase(result, report));
  const properties = element(
    "properties",
    {},
    element("property", { name: "profile", value: printable(profile) }),
  );
  const suite = element("testsuite", attributes, `\n${[properties, ...cases].join("\n")}\n`);
  return xmlDocument([element("testsuites", {}, `\n${suite}\n`)]);
}

function testCase(
  { id, kind, verdict, expected, seen, reproduce }: Result,
  { evidence, durationsMs }: Report,
) {
  const attributes = { classname: kind, name: id, time: seconds(durationsMs.get(id) ?? 0) };
  if (verdict === "held") return element("testcase", attributes);
  const message = [expected === null ? "" : `expected ${expected}`, seen ?? ""].filter(Boolean).join("; ");
  // CI systems print this text.
  const why = { type: verdict, message: printable(message) };
  if (!isFailed(verdict)) return element("testcase", attributes, element("skipped", why));
  const detail = [reproduce, evidence.get(id)].filter((text) => text != null).join("\n\n");
  return element(
    "testcase",
    attributes,
    element(verdict === "unclear" ? "error" : "failure", why, escapeMarkup(printable(detail))),
  );
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
