import { element, escapeMarkup, xmlDocument } from "../../message/markup.ts";
import { traps, type Finding } from "./finding.ts";

/** Findings as a JUnit report: a test for each trap, and a failure for each client that fell into it. */
export function findingsAsJunit(findings: readonly Finding[]): string {
  const cases = Object.keys(traps).flatMap((id) => {
    const here = findings.filter((finding) => finding.id === id);
    return here.length === 0
      ? [element("testcase", { classname: "findings", name: id })]
      : here.map(failedCase);
  });
  const counts = { tests: cases.length, failures: findings.length, errors: 0 };
  const content = `\n${cases.map((each) => `  ${each}\n`).join("")}`;
  return xmlDocument([element("testsuite", { name: "mock-alteryx findings", ...counts }, content)]);
}

function failedCase({ id, client, guide, exchanges, advice }: Finding): string {
  const detail = escapeMarkup(`The guide: ${guide}\nSeen in ${exchanges.join(", ")}.`);
  const failure = element("failure", { message: advice }, detail);
  return element("testcase", { classname: "findings", name: `${id} (${client})` }, `\n    ${failure}\n  `);
}
