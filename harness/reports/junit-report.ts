import { printable } from "../process/printable.ts";
import { isFailed, type Result } from "../run/judge.ts";
import { countVerdicts, type Report } from "./report.ts";

/** JUnit's XML, as CI systems read it: what failed is a failure, what could not be asked an error or skipped. */
export function junitReport({ target, profile, startedAt, durationMs, results, evidence }: Report): string {
  const counts = countVerdicts(results);
  const attributes = {
    name: `mock-alteryx check ${target}`,
    tests: results.length,
    failures: counts.broken + counts.novel,
    errors: counts.unclear,
    skipped: counts.deviates + counts.moot + counts["not-applicable"] + counts.unrecorded,
    timestamp: startedAt,
    time: (durationMs / 1000).toFixed(3),
  };
  const cases = results.map((result) => testCase(result, evidence.get(result.id))).join("\n");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites>`,
    `<testsuite ${written(attributes)}>`,
    `<properties><property ${written({ name: "profile", value: profile })}/></properties>`,
    cases,
    `</testsuite>`,
    `</testsuites>`,
    "",
  ].join("\n");
}

function testCase({ id, kind, verdict, expected, seen, reproduce }: Result, evidence: string | undefined) {
  const open = `<testcase ${written({ classname: kind, name: id })}`;
  if (verdict === "held") return `${open}/>`;
  const message = written({
    type: verdict,
    message: [expected === null ? "" : `expected ${expected}`, seen ?? ""].filter(Boolean).join("; "),
  });
  if (!isFailed(verdict)) return `${open}><skipped ${message}/></testcase>`;
  const element = verdict === "unclear" ? "error" : "failure";
  const detail = [reproduce, evidence].filter((text) => text != null).join("\n\n");
  return `${open}><${element} ${message}>${escaped(detail)}</${element}></testcase>`;
}

function written(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(" ");
}

function escaped(text: string): string {
  // XML 1.0 has no way at all to hold most control characters, and CI systems print what it holds.
  return printable(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
