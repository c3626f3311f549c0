/** One thing that a request or a recorded exchange must have. */
export interface Demand<Subject> {
  readonly field: string;
  readonly wanted: string;
  holds(subject: Subject): boolean;
  saw(subject: Subject): string;
}

/** A demand that one text be another. */
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
