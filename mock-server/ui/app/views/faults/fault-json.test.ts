import { expect, test } from "vitest";
import { effectOf, sentenceOf } from "./fault-draft.ts";
import { readFault } from "./fault-json.ts";

const odd = [null, 3, "text", true, [], {}, { a: 1 }];
const fields = [
  ..."match when phase response fault body delay rateLimit preset id".split(" "),
  "match.operation",
  "match.path",
  "match.clientId",
  "when.times",
  "when.between",
  "response.headers",
  "rateLimit.window",
];

/** JSON with a value at a path such as `when.times`. */
function jsonWith(path: string, value: unknown): string {
  return JSON.stringify(path.split(".").reduceRight((inner: unknown, name) => ({ [name]: inner }), value));
}

/** The sentence that refuses a text, or the one that the form shows for it. */
function toldOf(typed: string): string {
  try {
    const fault = readFault(typed);
    return `${effectOf(fault)}: ${sentenceOf(fault)}`;
  } catch (error) {
    return String(error);
  }
}

test("whatever is typed is refused with a sentence, or is a fault that the form can show", () => {
  const typed = ["", "{", ...odd.map((value) => JSON.stringify(value))];
  for (const field of fields) typed.push(...odd.map((value) => jsonWith(field, value)));
  const told = typed.map((json) => [json, toldOf(json)] as const);
  expect(
    told.filter(([, sentence]) => !/^(Error: .* JSON.*|[a-zA-Z]+: (Every|The) .*)\.$/.test(sentence)),
  ).toEqual([]);
});

test("a fault is read as it is written", () => {
  const fault = { match: { operation: "users.list" }, response: { status: 500 } };
  expect(readFault(JSON.stringify(fault))).toEqual(fault);
});
