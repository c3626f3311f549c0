/** One condition on a request or a recorded exchange. */
export interface Demand<Subject> {
  readonly field: string;
  readonly wanted: string;
  holds(subject: Subject): boolean;
  saw(subject: Subject): string;
}

/** A condition that a text has a given value. */
export function demand<Subject>(
  field: string,
  wanted: string,
  read: (subject: Subject) => string | undefined,
): Demand<Subject> {
  return {
    field,
    wanted,
    holds: (subject) => read(subject) === wanted,
    saw: (subject) => read(subject) ?? "nothing",
  };
}
