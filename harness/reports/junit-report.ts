import { element, escapeMarkup } from "../../mock-server/message/markup.ts";
import { printable } from "../../mock-server/message/printable.ts";
import { junitDocument, junitSeconds } from "./junit-document.ts";
import { isFailed, type Result } from "../run/judge.ts";
import { countVerdicts, type Report } from "./report.ts";

/**
 * JUnit XML for CI systems. A contract that failed is a failure; one that could not be asked is an error or skipped.
 */
export function junitReport(report: Report): string {
  const { target, profile, startedAt, durationMs, results } = report;
  const counts = countVerdicts(results);
  const suite = {
    name: `mock-alteryx check ${target}`,
    profile,
    failures: counts.broken + counts.novel,
    errors: counts.unclear,
    skipped: counts.deviates + counts.moot + counts["not-applicable"] + counts.unrecorded,
    startedAt,
    durationMs,
  };
  return junitDocument(
    suite,
    results.map((result) => testCase(result, report)),
  );
}

function testCase(
  { id, kind, verdict, expected, seen, reproduce }: Result,
  { evidence, durationsMs }: Report,
) {
  const attributes = { classname: kind, name: id, time: junitSeconds(durationsMs.get(id) ?? 0) };
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
