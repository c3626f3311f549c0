import { contracts, idOf } from "../../contracts/catalogue.ts";
import { builtInProfile } from "../../contracts/profile.ts";
import { findQuirk } from "../../contracts/quirks.ts";
import { scimChecklist } from "../../contracts/scim/checklist.ts";
import { idpFixtures } from "../../contracts/scim/idp-fixtures.ts";
import { readIdpTraffic } from "../../contracts/scim/idp-rules.ts";
import type { Result } from "../../harness/run/judge.ts";
import { run } from "../../harness/run/run.ts";
import { inProcessStage } from "../../harness/targets/in-process.ts";

/** Generates the checklist with the results of its contracts on the mock. Results are never written by hand. */
export async function generateScimDocument(): Promise<Record<string, string>> {
  const results = new Map((await runScim()).map((result) => [result.id, result]));
  const listed = new Set(scimChecklist.flatMap(({ items }) => items.flatMap((item) => item.contracts)));
  const others = [...results.keys()].filter((id) => !listed.has(id) && !id.startsWith("idp."));
  const sections = scimChecklist.map(({ title, items }) =>
    table(
      title,
      ["#", "Item", "Source", "Contract", "Result"],
      items.map(({ number, says, rfc, contracts: ids }) => [
        String(number),
        says,
        rfc,
        ids.map((id) => `\`${id}\``).join(", "),
        verdictOf(ids, results),
      ]),
    ),
  );
  const beyond = table(
    "Beyond the checklist",
    ["Contract", "Source", "Result"],
    others.map((id) => [`\`${id}\``, sourceOf(id), verdictOf([id], results)]),
  );
  const providers = table(
    "Identity providers",
    ["Contract", "Provider", "Requests", "Known from (A vendor, B maintainers, C second hand)", "Result"],
    idpFixtures.map((name) => {
      const { id, title, steps } = readIdpTraffic(name);
      const grades = (["A", "B", "C"] as const).map(
        (grade) => `${grade} ${steps.filter(({ confidence }) => confidence === grade).length}`,
      );
      return [
        `\`idp.${id}\``,
        title,
        String(steps.length),
        grades.join(", "),
        verdictOf([`idp.${id}`], results),
      ];
    }),
  );
  return { "docs/scim.md": `${[heading, ...sections, beyond, providers].join("\n\n")}\n` };
}

const heading = `<!-- Made by npm run generate from a run of the contracts. Do not edit. -->

# SCIM 2.0

This page lists the requirements of RFC 7643 and RFC 7644 for a server, the contract that checks each item, and the
result of the last run on the mock under the profile \`guide\`. The [sources](sources/README.md) summarize the RFCs. A
contract that is a quirk of the catalogue (\`mock-alteryx explain\`) has more than one answer. It is held if the mock
gives the profile's answer.

\`fixtures/idp\` has the requests of identity providers, the answers that they need, and the sources of both.
[surfaces.md](surfaces.md) shows how the other surfaces present a SCIM user.`;

async function runScim(): Promise<readonly Result[]> {
  const guide = builtInProfile("guide");
  const { results } = await run({
    contracts: contracts.filter((contract) =>
      (contract.kind === "rule" ? contract.surfaces : (findQuirk(contract.quirk)?.surfaces ?? [])).some(
        (surface) => surface === "scim",
      ),
    ),
    stage: await inProcessStage(guide),
    expectations: guide.answers,
    tag: { prefix: "scim-document", emailDomain: "scim-document.example" },
  });
  return results;
}

/** The worst verdict on some contracts. Contracts that are moot under the profile are ignored. */
function verdictOf(ids: readonly string[], results: ReadonlyMap<string, Result>): string {
  const verdicts = ids.map((id) => results.get(id)?.verdict ?? "no contract");
  const telling = verdicts.filter((verdict) => verdict !== "moot");
  return telling.find((verdict) => verdict !== "held") ?? telling[0] ?? "moot";
}

function sourceOf(id: string): string {
  const contract = contracts.find((each) => idOf(each) === id);
  return (contract?.kind === "rule" ? contract.source : findQuirk(id)?.source) ?? "";
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows].map(line);
  return `## ${title}\n\n${lines.join("\n")}`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`;
}
