import { element } from "../../../mock-server/message/markup.ts";
import { printable } from "../../../mock-server/message/printable.ts";
import type { Check, IdpReport } from "../../idp/idp-report.ts";
import { junitDocument } from "../junit-document.ts";

/** JUnit XML: a case for each person and group. Who is not as wanted is a failure; who could not be read is an error. */
export function idpJunitReport({ provider, target, checks, startedAt, durationMs }: IdpReport): string {
  // A provider that got no further than its connection test is a failure too.
  const cases = checks.length === 0 ? [notConnected] : checks;
  const suite = {
    name: `mock-alteryx idp ${target}`,
    profile: provider,
    failures: cases.filter(({ differences }) => differences.length > 0).length,
    errors: cases.filter(({ unread }) => unread !== null).length,
    skipped: 0,
    startedAt,
    durationMs,
  };
  return junitDocument(
    suite,
    cases.map((check) => testCase(check, provider)),
  );
}

const notConnected: Check = {
  who: "the connection",
  wanted: "there",
  differences: ["nobody was provisioned"],
  unread: null,
};

function testCase({ who, wanted, differences, unread }: Check, provider: string): string {
  const attributes = { classname: provider, name: printable(`${who}: ${wanted}`) };
  if (unread !== null)
    return element("testcase", attributes, element("error", { message: printable(unread) }));
  if (differences.length === 0) return element("testcase", attributes);
  const failure = { message: printable(differences.join("; ")) };
  return element("testcase", attributes, element("failure", failure));
}
