import { readCheck } from "./check-report.ts";
import { readClient } from "./client-report.ts";
import { fieldsOf, textOf, type Fields } from "./json-fields.ts";
import { readObservation } from "./observation-report.ts";
import type { ShownReport } from "./report-row.ts";

/** Reads what `check`, `check-client` or `observe` wrote as JSON. @throws {Error} with a sentence for the reader */
export function readReport(text: string): ShownReport {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error("This file is not JSON.");
  }
  const file = fieldsOf(json);
  const format = textOf(file["format"]);
  const reader = readers.get(format);
  if (reader === undefined) {
    const [name = "", version] = format.split("@");
    if (readers.has(`${name}@1`) && Number(version) > 1) {
      throw new Error(`${format} is of a later version, which needs a newer mock-alteryx-server.`);
    }
    throw new Error(
      "This is not a report of check, check-client or observe. Write one with --report json=FILE.",
    );
  }
  return reader(file);
}

const readers: ReadonlyMap<string, (file: Fields) => ShownReport> = new Map([
  ["mock-alteryx/report@1", readCheck],
  ["mock-alteryx/client-report@1", readClient],
  ["mock-alteryx/observation@1", readObservation],
]);
