import { traps, type Finding } from "./finding.ts";

/** Findings as a JUnit report: a test for each trap, failed by each client that stepped into it. */
export function findingsAsJunit(findings: readonly Finding[]): string {
  const cases = Object.keys(traps).flatMap((id) => {
    const here = findings.filter((finding) => finding.id === id);
    return here.length === 0 ? [`  <testcase classname="findings" name="${id}"/>`] : here.map(failedCase);
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="mock-alteryx findings" tests="${cases.length}" failures="${findings.length}" errors="0">`,
    ...cases,
    "</testsuite>",
    "",
  ].join("\n");
}

function failedCase({ id, client, guide, exchanges, advice }: Finding): string {
  return [
    `  <testcase classname="findings" name="${id} (${escape(client)})">`,
    `    <failure message="${escape(advice)}">${escape(`The guide: ${guide}\nSeen in ${exchanges.join(", ")}.`)}</failure>`,
    "  </testcase>",
  ].join("\n");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 cannot hold most control characters, so they are left out. */
function escape(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- these are the characters that must go
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replaceAll(/[&<>"]/g, (character) => entities[character] ?? "")
  );
}
