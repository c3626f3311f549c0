import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { citationsIn, type Citation } from "../contracts/citation.ts";
import { contracts } from "../contracts/catalogue.ts";
import { builtInProfile, builtInProfiles } from "../contracts/profile.ts";
import { quirks } from "../contracts/quirks.ts";
import { citedHeading, headingsOf } from "./cited-heading.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** All files for readers, except the grammar of citations and this test, whose citations are wrong on purpose. */
const files = globSync(
  "{*.md,{bench,contracts,docs,examples,fixtures,harness,mock-server,scripts,testing}/**/*.{ts,json,md}}",
  {
    cwd: root,
    exclude: (name) => name === "node_modules" || /citations?(?:\.test)?\.ts$/.test(name),
  },
);

/** Joins a comment of several lines into one line of text. */
function linesOf(text: string): string[] {
  return text.replaceAll(/\n\s*(?:\*|\/\/) /g, " ").split("\n");
}

function leadsSomewhere(citation: Citation): boolean {
  const { source, section } = citation;
  if (section === undefined) return headingsOf(source) !== undefined;
  // This heading is known only at run time. The last test checks the citations that users see.
  return section.startsWith("${") ? headingsOf(source) !== undefined : citedHeading(citation) !== undefined;
}

function lost(text: string): string[] {
  return linesOf(text)
    .flatMap(citationsIn)
    .filter((citation) => !leadsSomewhere(citation))
    .map(({ source, section }) => (section === undefined ? source : `${source} §${section.slice(0, 60)}`));
}

test("every citation in the repository leads to a heading in docs/sources", () => {
  expect(files.length).toBeGreaterThan(400);
  const found = files.flatMap((file) =>
    lost(readFileSync(`${root}/${file}`, "utf8")).map((each) => `${file}: ${each}`),
  );
  expect(found).toEqual([]);
});

test.for([
  "guide §Deactivate Users",
  "guide §Delete User: 200",
  "server-v3 §9",
  "RFC 7644 §3.5.2.4",
  "RFC 7644 §3.4.2, §3.99",
  "RFC 9999",
  "guidebook §Summary",
  "§3.5",
  " * see RFC 7644\n * §3.99",
])("%s is reported as a broken citation", (text) => {
  expect(lost(text)).toHaveLength(1);
});

test("each of several places in one source is followed", () => {
  const text =
    "guide §SCIM API status, §Sync users from IdP using SCIM: fails; RFC 7644 §3.5.2.1 and §3.5.2.3";
  expect(citationsIn(text)).toHaveLength(4);
  expect(lost(text)).toEqual([]);
});

test("every source that users see is a citation, or says that there is none", () => {
  const shown = [
    ...quirks.map(({ id, source }) => `${id}: ${source}`),
    ...contracts.flatMap((each) => (each.kind === "rule" ? [`${each.id}: ${each.source}`] : [])),
    ...builtInProfiles.flatMap((name) =>
      Object.entries(builtInProfile(name).answers).map(
        ([id, recorded]) => `${name} ${id}: ${recorded?.evidence ?? ""}`,
      ),
    ),
  ];
  const bare = shown.filter((line) => citationsIn(line).length === 0 && !line.includes(": not documented"));
  expect(bare).toEqual([]);
  expect(shown.flatMap(lost)).toEqual([]);
});
