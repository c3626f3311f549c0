import type { Redaction } from "../message/redaction/redaction.ts";

/** One condition on a request or a recorded exchange. */
export interface Demand<Subject> {
  readonly field: string;
  readonly wanted: string;
  holds(subject: Subject): boolean;
  saw(subject: Subject): string;
  /** What was wanted or seen, without secrets. */
  show(text: string, redaction: Redaction): string;
}

/** A condition that a text has a given value. */
export function demand<Subject>(
  field: string,
  wanted: string,
  read: (subject: Subject) => string | undefined,
  show: Demand<Subject>["show"] = (text, redaction) => redaction.text(text),
): Demand<Subject> {
  return {
    field,
    wanted,
    holds: (subject) => read(subject) === wanted,
    saw: (subject) => read(subject) ?? "nothing",
    show,
  };
}
