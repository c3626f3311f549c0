import { element, escapeMarkup } from "../../../mock-server/message/markup.ts";
import { printable } from "../../../mock-server/message/printable.ts";
import type { ClientReport, Result } from "../../client/result.ts";
import { junitDocument, junitSeconds } from "../junit-document.ts";
import { standingOf, type Standing } from "./standing.ts";

/** JUnit XML. A bad verdict is a failure; a case that could not be judged is an error; one that did not apply is skipped. */
export function clientJunitReport({ client, profile, results, startedAt, durationMs }: ClientReport): string {
  const count = (standing: Standing) =>
    results.filter(({ verdict }) => standingOf(verdict) === standing).length;
  const suite = {
    name: `mock-alteryx check-client ${client}`,
    profile,
    failures: count("failed"),
    errors: count("open"),
    skipped: count("skipped"),
    startedAt,
    durationMs,
  };
  return junitDocument(suite, results.map(testCase));
}

function testCase({ id, kind, what, verdict, because, advice, repeat, durationMs }: Result): string {
  const attributes = { classname: kind, name: printable(id), time: junitSeconds(durationMs) };
  const why = { type: verdict, message: printable(because === "" ? what : because) };
  const detail = [what, advice, `To reproduce it: ${repeat}`].filter((text) => text !== null).join("\n\n");
  const standing = standingOf(verdict);
  switch (standing) {
    case "passed":
      return element("testcase", attributes);
    case "skipped":
      return element("testcase", attributes, element("skipped", why));
    case "failed":
      return element("testcase", attributes, element("failure", why, escapeMarkup(printable(detail))));
    case "open":
      return element("testcase", attributes, element("error", why, escapeMarkup(printable(detail))));
    default:
      return standing satisfies never;
  }
}
