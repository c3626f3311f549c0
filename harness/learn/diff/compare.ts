// Tested by harness/learn/diff/diff.test.ts, harness/cli/commands/diff.test.ts.
import type { Subject } from "../../../contracts/advice/advice.ts";
import { subjectOfQuirk } from "../../../contracts/advice/catalogue.ts";
import { adviceOnLimit } from "../../../contracts/advice/limits.ts";
import { quirks } from "../../../contracts/quirks.ts";
import { questionOfRule, ruleIds } from "./rule-question.ts";
import type { Unsettled } from "./unsettled.ts";
import type { Known, Version } from "./version.ts";

/** Something in which versions may differ. There is one value for each version, or undefined if it does not say. */
export interface Row {
  readonly kind: "quirk" | "limit" | "surface" | "rule";
  readonly id: string;
  /** What is asked, in words. */
  readonly question: string;
  readonly subject: Subject;
  readonly values: readonly (Known | undefined)[];
  /** Why a version does not say. */
  readonly unsettled: readonly (Unsettled | undefined)[];
  readonly differs: boolean;
}

/** Every surface, quirk, limit and broken rule that at least one version mentions, in the order of the catalogue. */
export function compare(versions: readonly Version[]): readonly Row[] {
  return [
    ...surfaceNames.map((name) =>
      row("surface", name, {
        question: `At which path is the surface ${name}?`,
        subject: "surfaces",
        values: versions.map((version) => pathOf(name, version)),
        unsettled: versions.map((version) => whyUnknown(name, version)),
      }),
    ),
    ...quirks.map(({ id, question }) =>
      row("quirk", id, {
        question,
        subject: subjectOfQuirk(id) ?? "errors",
        values: versions.map(({ answers }) => answers.get(id)),
        unsettled: versions.map(({ unsettled }) => unsettled.get(id)),
      }),
    ),
    ...[...new Set(versions.flatMap(({ limits }) => [...limits.keys()]))].map((name) =>
      row("limit", name, {
        question: adviceOnLimit(name)?.question ?? `How large is ${name}?`,
        subject: adviceOnLimit(name)?.subject ?? "errors",
        values: versions.map(({ limits }) => limits.get(name)),
      }),
    ),
    ...brokenRules(versions).map((id) =>
      row("rule", id, {
        question: questionOfRule(id),
        subject: "rules",
        values: versions.map((version) => standingOf(id, version)),
      }),
    ),
  ].filter(({ values, unsettled }) => [...values, ...unsettled].some((each) => each !== undefined));
}

const surfaceNames = ["oauth", "rest", "webapi", "scim"] as const;

function row(
  kind: Row["kind"],
  id: string,
  { unsettled = [], ...said }: Pick<Row, "question" | "subject" | "values"> & Partial<Pick<Row, "unsettled">>,
): Row {
  const { values } = said;
  const answers = new Set(values.flatMap((value) => (value === undefined ? [] : [value.answer])));
  // A surface that is not offered is a difference. A surface or a question that nobody asked for is not.
  const isAbsent = kind === "surface" && values.some((value, index) => !value && !unsettled[index]);
  const differs = answers.size > 1 || (isAbsent && answers.size > 0);
  return { kind, id, ...said, unsettled, differs };
}

/** Why it is not known whether a version offers a surface, if so. */
function whyUnknown(name: string, { surfaces, notOffered, origin }: Version): Unsettled | undefined {
  if (surfaces.has(name) || notOffered.has(name)) return undefined;
  const isFromTraffic = origin.kind === "observation" && origin.isFromTraffic;
  const because = isFromTraffic ? "The traffic does not show it." : "No run looked for it.";
  return { kind: "not-applicable", because };
}

/** The rules that at least one version breaks. */
function brokenRules(versions: readonly Version[]): readonly string[] {
  const broken = new Set(
    versions.flatMap(({ rules }) => [...rules].flatMap(([id, saw]) => (saw === undefined ? [] : [id]))),
  );
  return [...ruleIds.filter((id) => broken.delete(id)), ...broken];
}

function standingOf(id: string, { rules, holdsOtherRules, origin }: Version): Known | undefined {
  const saw = rules.get(id);
  const basis = origin.kind === "profile" && saw === undefined ? "documented" : "observed";
  if (saw !== undefined) return { answer: "broken", isInCatalogue: true, basis, saw };
  return rules.has(id) || holdsOtherRules ? { answer: "holds", isInCatalogue: true, basis } : undefined;
}

function pathOf(name: string, { surfaces, assumedSurfaces }: Version): Known | undefined {
  const path = surfaces.get(name);
  if (path === undefined) return undefined;
  return { answer: path, isInCatalogue: true, basis: assumedSurfaces.has(name) ? "assumed" : "documented" };
}
