import { adviceUnder, subjectOfQuirk } from "../../contracts/advice/catalogue.ts";
import { subjects } from "../../contracts/advice/advice.ts";
import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { answersOf, quirks, type AnyQuirk } from "../../contracts/quirks.ts";
import { quirksWithoutReader } from "../../contracts/quirks-without-reader.ts";
import { citedIn } from "./cited.ts";
import { code, page, pageTop, table } from "./markdown.ts";

const profiles = builtInProfiles.map(builtInProfile);

/** The page with every quirk: each profile's answer, its confidence and its source. */
export function quirksPage(): string {
  const bySubject = Map.groupBy(quirks, ({ id }) => subjectOfQuirk(id));
  const sections = Object.entries(subjects).flatMap(([subject, title]) => {
    const own = [...bySubject].find(([name]) => name === subject)?.[1] ?? [];
    return own.length === 0 ? [] : [`## ${title}`, matrix(own), ...own.map(quirkSection)];
  });
  return page(top, counts(), ...sections);
}

const top = pageTop(
  "Quirks",
  "the catalogue and the profiles",
  `A quirk is a question about a server with a closed list of answers. This page has all ${quirks.length}, with the answer of each built-in profile. Letters show how well an answer is known: **d** documented, **o** observed, **a** assumed ([what that means](../what-we-know.md)). A dash: the profile does not offer the surface.

\`mock-alteryx explain QUIRK\` prints the same, \`diff\` [compares](../drift.md) two profiles, and \`PATCH /__mock/profile\` changes an answer of a [running mock](../first-five-minutes.md#try-your-first-quirk).`,
);

function counts(): string {
  const rows = profiles.map(({ name, title, answers }) => {
    const bases = Object.values(answers).map(({ basis }) => basis);
    const count = (basis: string) => String(bases.filter((each) => each === basis).length);
    return [code(name), title ?? "", count("documented"), count("observed"), count("assumed")];
  });
  return `## Profiles\n\n${table(["Profile", "What it is", "documented", "observed", "assumed"], rows)}`;
}

function matrix(own: readonly AnyQuirk[]): string {
  const rows = own.map((quirk) => [
    `[\`${quirk.id}\`](#${quirk.id.replaceAll(".", "")})`,
    ...profiles.map(({ answers }) => {
      const recorded = answers[quirk.id];
      return recorded === undefined ? "–" : `${recorded.answer} (${recorded.basis.charAt(0)})`;
    }),
  ]);
  return table(["Quirk", ...builtInProfiles], rows);
}

function quirkSection(quirk: AnyQuirk): string {
  const { id, question, surfaces } = quirk;
  const recorded = profiles.flatMap(({ name, answers }) => {
    const each = answers[id];
    return each === undefined ? [] : [{ name, ...each }];
  });
  const shown = quirksWithoutReader[id];
  return [
    `### ${id}`,
    `${question} Asked on ${surfaces.map(code).join(", ")}.${moot(quirk)}`,
    table(
      ["Answer", "What a client sees", "A client written for another answer"],
      answersOf(quirk).map((answer) => [
        code(answer),
        text(quirk.answers[answer] ?? ""),
        text(adviceUnder(id, answer)?.says ?? ""),
      ]),
    ),
    ...(recorded.length === 0
      ? []
      : [
          table(
            ["Profile", "Answer", "Basis", "Source"],
            recorded.map(({ name, answer, basis, evidence }) => [
              name,
              code(answer),
              basis,
              text(evidence ?? ""),
            ]),
          ),
        ]),
    ...sources([quirk.source, ...recorded.map(({ evidence }) => evidence ?? "")]),
    ...(shown === undefined ? [] : [`Ordinary traffic does not show it. ${shown}`]),
  ].join("\n\n");
}

function moot({ moot: conditions = [] }: AnyQuirk): string {
  if (conditions.length === 0) return "";
  const told = conditions.map((condition) =>
    Object.entries(condition)
      .map(([id, answer]) => `\`${id}\` is \`${answer}\``)
      .join(" and "),
  );
  return ` It cannot be asked if ${told.join(", or if ")}.`;
}

function sources(texts: readonly string[]): readonly string[] {
  const links = citedIn(texts);
  return links.length === 0 ? [] : [`Sources: ${links.join(", ")}.`];
}

/** Plain text as Markdown. */
function text(plain: string): string {
  return plain
    .replaceAll("<", "&lt;")
    .replaceAll("*", String.raw`\*`)
    .replaceAll("[", String.raw`\[`);
}
