import { fieldsOf, listOf, textOf } from "./json-fields.ts";

export type Standing = "bad" | "warn" | "plain" | "ok";

/** One line of a report, whatever command wrote it. */
export interface ReportRow {
  readonly id: string;
  readonly what: string;
  readonly verdict: string;
  readonly standing: Standing;
  readonly expected: string;
  readonly seen: string;
  /** What repeats it, or where it was seen. */
  readonly detail: string;
}

export interface ShownReport {
  readonly title: string;
  readonly about: string;
  /** The worst first. */
  readonly rows: readonly ReportRow[];
  readonly notes: readonly string[];
}

const standings: Readonly<Record<Exclude<Standing, "plain">, readonly string[]>> = {
  bad: ["broken", "hammered", "hung", "harmed", "wrong", "stuck"],
  warn: [
    "novel",
    "unclear",
    "unrecorded",
    "deviates",
    "unsteady",
    "could-not-run",
    "oracle-too-weak",
    "contradiction",
  ],
  ok: ["held", "survived", "failed-safely", "answer"],
};
const order: readonly Standing[] = ["bad", "warn", "ok", "plain"];

function standingOf(verdict: string): Standing {
  return order.find((each) => each !== "plain" && standings[each].includes(verdict)) ?? "plain";
}

/** Reads what `check`, `check-client` or `observe` wrote as JSON. @throws {Error} with a sentence for the reader */
export function readReport(text: string): ShownReport {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error("This file is not JSON.");
  }
  const file = fieldsOf(json);
  const reader = readers.get(textOf(file["format"]));
  if (reader === undefined) {
    throw new Error(
      "This is not a report of check, check-client or observe. Write one with --report json=FILE.",
    );
  }
  const report = reader(file);
  return { ...report, rows: worstFirst(report.rows) };
}

type Reader = (file: Readonly<Record<string, unknown>>) => ShownReport;

const readers: ReadonlyMap<string, Reader> = new Map([
  ["mock-alteryx/report@1", readCheck],
  ["mock-alteryx/client-report@1", readClient],
  ["mock-alteryx/observation@1", readObservation],
]);

function readCheck({ target, profile, results }: Readonly<Record<string, unknown>>): ShownReport {
  return {
    title: textOf(target),
    about: `Judged by ${textOf(profile)}.`,
    rows: listOf(results).map((result) => {
      const { id, verdict, expected, seen, reproduce, deviation } = fieldsOf(result);
      const recorded = textOf(deviation);
      return {
        ...row(textOf(id), textOf(verdict)),
        what: recorded === "" ? "" : `The profile records: ${recorded}`,
        expected: textOf(expected),
        seen: textOf(seen),
        detail: textOf(reproduce),
      };
    }),
    notes: [],
  };
}

function readClient(file: Readonly<Record<string, unknown>>): ShownReport {
  const quirks = listOf(file["dependsOn"]).map(textOf);
  return {
    title: textOf(file["client"]),
    about: `A client against ${textOf(file["profile"])}, seed ${textOf(file["seed"])}.`,
    rows: listOf(file["results"]).map((result) => {
      const { id, what, verdict, because, repeat } = fieldsOf(result);
      return {
        ...row(textOf(id), textOf(verdict)),
        what: textOf(what),
        seen: textOf(because),
        detail: textOf(repeat),
      };
    }),
    notes: quirks.length === 0 ? [] : [`The client depends on ${quirks.join(", ")}.`],
  };
}

function readObservation(file: Readonly<Record<string, unknown>>): ShownReport {
  const answers = Object.entries(fieldsOf(file["answers"]));
  return {
    title: textOf(file["target"]),
    about: `Observed on ${textOf(file["startedAt"])} (${textOf(file["mode"])}).`,
    rows: answers.map(([id, value]) => {
      const { kind, answer, saw, because, seen, evidence } = fieldsOf(value);
      const told = [answer, saw, because, ...listOf(seen).map((each) => fieldsOf(each)["answer"])];
      return {
        ...row(id, textOf(kind)),
        seen: told
          .map(textOf)
          .filter((each) => each !== "")
          .join(" or "),
        detail: listOf(evidence).map(textOf).join("\n"),
      };
    }),
    notes: listOf(file["surprises"]).map((each) => textOf(fieldsOf(each)["what"])),
  };
}

function row(id: string, verdict: string): ReportRow {
  return { id, verdict, standing: standingOf(verdict), what: "", expected: "", seen: "", detail: "" };
}

function worstFirst(rows: readonly ReportRow[]): readonly ReportRow[] {
  return rows.toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
}
