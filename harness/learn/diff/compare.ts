import { quirks } from "../../../contracts/quirks.ts";
import type { Known, Version } from "./version.ts";

/** Something in which versions may differ. There is one value for each version, or undefined if it does not say. */
export interface Row {
  readonly kind: "quirk" | "limit" | "surface";
  readonly id: string;
  /** What is asked, in words. */
  readonly question: string;
  readonly values: readonly (Known | undefined)[];
  readonly differs: boolean;
}

/** Every quirk, limit and surface that at least one version mentions, in the order of the catalogue. */
export function compare(versions: readonly Version[]): readonly Row[] {
  const rows: Row[] = [];
  const add = (kind: Row["kind"], id: string, question: string, values: readonly (Known | undefined)[]) => {
    if (values.every((value) => value === undefined)) return;
    const said = new Set(values.flatMap((value) => (value === undefined ? [] : [value.answer])));
    // A surface that is not offered is a difference. A question that was not asked is not.
    const differs = said.size > 1 || (kind === "surface" && values.includes(undefined));
    rows.push({ kind, id, question, values, differs });
  };
  for (const name of ["oauth", "rest", "webapi", "scim"]) {
    const values = versions.map(({ surfaces }) => plain(surfaces.get(name)));
    add("surface", name, `Where is the surface ${name}?`, values);
  }
  for (const { id, question } of quirks) {
    add(
      "quirk",
      id,
      question,
      versions.map(({ answers }) => answers.get(id)),
    );
  }
  for (const name of new Set(versions.flatMap(({ limits }) => [...limits.keys()]))) {
    const values = versions.map(({ limits }) => plain(limits.get(name)));
    add("limit", name, `How much is ${name}?`, values);
  }
  return rows;
}

function plain(value: string | number | undefined): Known | undefined {
  if (value === undefined) return undefined;
  return { answer: String(value), isInCatalogue: true, basis: "documented" };
}
