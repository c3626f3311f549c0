import { traps } from "../../mock-server/watch/findings/finding.ts";
import { page, pageTop } from "./markdown.ts";

/** The page with every finding, from the table that the mock reads. */
export function findingsPage(): string {
  const sections = Object.entries(traps).map(
    ([id, { guide, advice }]) => `## ${id}\n\n> ${guide}\n>\n> — the guide\n\n**What to do:** ${advice}`,
  );
  return page(top, ...sections);
}

const top = pageTop(
  "Findings",
  "the table of traps",
  `A finding is a trap of the integration guide that the client under test fell into. \`GET /__mock/findings\` lists them, \`?format=junit\` as a test report; the dashboard and \`proxy --findings\` show them, too. Each names the exchanges that show it. The quoted sentence is the guide's.

[Test your provisioning code](../test-your-code.md#assert-what-it-did) and [run in CI](../ci.md#fail-on-what-your-client-does-wrong) show how to fail on them.`,
);
