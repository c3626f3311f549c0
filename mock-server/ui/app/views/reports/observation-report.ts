import { fieldsOf, listOf, textOf, type Fields } from "./json-fields.ts";
import { rowOf, type ShownReport } from "./report-row.ts";

/** What `observe` wrote. */
export function readObservation(file: Fields): ShownReport {
  const { target, startedAt, mode, answers, limits, deviations, held, surprises } = file;
  const broken = Object.entries(fieldsOf(deviations)).map(([id, value]) => {
    const { saw, evidence } = fieldsOf(value);
    return { ...rowOf(id, "deviates"), seen: textOf(saw), detail: linesOf(evidence) };
  });
  const answered = Object.entries(fieldsOf(answers)).map(([id, value]) => {
    const { kind, answer, saw, because, seen, evidence } = fieldsOf(value);
    const each = listOf(seen).map(fieldsOf);
    const told = [answer, saw, because, ...each.map((one) => one["answer"])];
    return {
      ...rowOf(id, textOf(kind)),
      seen: told
        .map(textOf)
        .filter((text) => text !== "")
        .join(" or "),
      detail: [evidence, ...each.map((one) => one["evidence"])].map(linesOf).filter(Boolean).join("\n"),
    };
  });
  const measured = Object.entries(fieldsOf(limits)).map(([id, value]) => {
    const { value: number, evidence } = fieldsOf(value);
    return { ...rowOf(id, "limit"), seen: textOf(number), detail: linesOf(evidence) };
  });
  return {
    title: textOf(target),
    about: `Observed on ${textOf(startedAt)} (${textOf(mode)}).`,
    rows: [...broken, ...answered, ...measured, ...listOf(held).map((id) => rowOf(textOf(id), "held"))],
    notes: listOf(surprises).map((each) => textOf(fieldsOf(each)["what"])),
  };
}

function linesOf(lines: unknown): string {
  return listOf(lines).map(textOf).join("\n");
}
