import { element, xmlDocument } from "../../mock-server/message/markup.ts";
import { printable } from "../../mock-server/message/printable.ts";

/** What JUnit XML says of a run as a whole. */
export interface JunitSuite {
  readonly name: string;
  readonly profile: string;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly startedAt: string;
  readonly durationMs: number;
}

/** A document with one suite. The cases are elements. */
export function junitDocument(
  { name, profile, failures, errors, skipped, startedAt, durationMs }: JunitSuite,
  cases: readonly string[],
): string {
  const attributes = {
    name: printable(name),
    tests: cases.length,
    failures,
    errors,
    skipped,
    timestamp: startedAt,
    time: junitSeconds(durationMs),
  };
  const properties = element(
    "properties",
    {},
    element("property", { name: "profile", value: printable(profile) }),
  );
  const suite = element("testsuite", attributes, `\n${[properties, ...cases].join("\n")}\n`);
  return xmlDocument([element("testsuites", {}, `\n${suite}\n`)]);
}

export function junitSeconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
