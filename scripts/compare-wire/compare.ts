import { withBody, type Outcome, type WireAnswer, type WireRequest } from "./exchange.ts";

/** An intended change to the text of a `message` or `detail`. `{1}`, `{2}` are parts that vary. */
export interface ChangedText {
  readonly old: string;
  readonly new: string;
}

/** How two answers to the same request differ. Undefined if they are equal byte for byte. */
export function difference(
  before: Outcome,
  after: Outcome,
  changedTexts: readonly ChangedText[],
): string | undefined {
  if ("lost" in before || "lost" in after) {
    return JSON.stringify(before) === JSON.stringify(after)
      ? undefined
      : `${summary(before)} became ${summary(after)}`;
  }
  if (before.status !== after.status) return `${summary(before)} became ${summary(after)}`;
  const isSameBody = before.body.equals(after.body);
  const wanted = isSameBody ? before : reworded(before, changedTexts);
  if (!wanted.body.equals(after.body)) {
    return `the body\n${excerpt(wanted, after)}\nbecame\n${excerpt(after, wanted)}`;
  }
  const [headersBefore, headersAfter] = [wanted, after].map((each) => headersOf(each));
  return headersBefore === headersAfter
    ? undefined
    : `the headers\n${headersBefore}\nbecame\n${headersAfter}`;
}

/** All header lines in their order, except Date, which depends on the machine's time. */
function headersOf({ headers }: WireAnswer): string {
  const lines = headers.flatMap((name, index) =>
    index % 2 === 0 && name.toLowerCase() !== "date" ? [`${name}: ${headers[index + 1]}`] : [],
  );
  return lines.join("\n");
}

/** The answer with its old texts replaced by the new ones. */
function reworded(answer: WireAnswer, changedTexts: readonly ChangedText[]): WireAnswer {
  const text = changedTexts.reduce(
    (body, changed) =>
      body.replace(
        patternOf(changed.old),
        (_, key: string, ...values: string[]) => `${key}"${filled(changed.new, values)}"`,
      ),
    answer.body.toString(),
  );
  return withBody(answer, text);
}

/** Matches a text as the whole value of `message` or `detail` in JSON. */
function patternOf(text: string): RegExp {
  const parts = inJson(text)
    .split(/\{\d\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const value = parts.join(String.raw`((?:[^"\\]|\\.)*?)`);
  return new RegExp(`("(?:message|detail)":)"${value}"`, "g");
}

/** A text with `{1}`, `{2}` filled in, as JSON writes it between quotation marks. */
function filled(text: string, values: readonly string[]): string {
  return inJson(text).replace(/\{(\d)\}/g, (_, number: string) => values[Number(number) - 1] ?? "");
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The part of an answer's body around the first difference from another one. */
function excerpt(answer: WireAnswer, other: WireAnswer): string {
  const [text, otherText] = [answer.body.toString(), other.body.toString()];
  let at = 0;
  while (at < text.length && text[at] === otherText[at]) at++;
  return `…${text.slice(Math.max(0, at - 100), at + 200)}…`;
}

function summary(outcome: Outcome): string {
  if ("lost" in outcome) return `a lost connection (${outcome.lost})`;
  return `${outcome.status} ${outcome.body.toString().slice(0, 300)}`;
}

/** A request in one line. */
export function nameOf({ method, path, body }: WireRequest): string {
  return `${method} ${path} ${body.toString().slice(0, 300)}`.trim();
}
