import type { Redaction } from "../../../mock-server/message/redaction/redaction.ts";
import { writeEntry } from "../../../mock-server/watch/journal-entry.ts";
import { purposeOf, type ClientCall } from "../calls/call.ts";
import type { Tried } from "../campaign/run-case.ts";
import type { ShownExchange } from "../result.ts";

const maxShown = 12;
const maxCharacters = 400;

/**
 * The calls that matter: the one that met the trouble and its repetitions, those about people and groups that are now
 * otherwise than expected, and the last ones.
 */
export function relevantCalls({
  outcome,
  differences,
  trespass,
}: Omit<Tried, "verdict">): readonly ClientCall[] {
  const { calls } = outcome;
  const troubled = new Set(calls.filter(({ isTrouble }) => isTrouble).map(purposeOf));
  const names = [...differences.map(({ thing }) => thing.member ?? thing.name), trespass?.name ?? ""]
    .filter((name) => name !== "")
    .map((name) => name.toLowerCase());
  const matters = (call: ClientCall, place: number) =>
    troubled.has(purposeOf(call)) ||
    names.some((name) => call.subject.toLowerCase().includes(name)) ||
    place >= calls.length - 2;
  return calls.filter(matters).slice(0, maxShown);
}

export function showCall(call: ClientCall, redaction: Redaction): ShownExchange {
  const { operation, isTrouble, recorded } = call;
  if (recorded === undefined) {
    const nothing = { method: "", path: "", status: 0, requestBody: "", responseBody: "" };
    return { ...nothing, operation, isTrouble, cause: "The run ended before the answer." };
  }
  const entry = writeEntry(recorded, redaction);
  return {
    method: entry.method,
    path: entry.path,
    operation,
    status: entry.status,
    cause: entry.cause ?? null,
    isTrouble,
    requestBody: entry.request.body.slice(0, maxCharacters),
    responseBody: entry.response.body.slice(0, maxCharacters),
  };
}
