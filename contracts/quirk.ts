/** The REST-like surfaces and SCIM that a quirk can be seen on. */
export type SurfaceName = "oauth" | "rest" | "webapi" | "scim";

/** How well an answer is known: a source says so, a run saw it, or nobody has checked. */
export type Basis = "documented" | "observed" | "assumed";

/**
 * A question about a server with a closed list of answers.
 *
 * Answers are named after what a client sees. An id is never renamed once a profile holds it.
 */
export interface Quirk<Id extends string, Answer extends string> {
  readonly id: Id;
  readonly question: string;
  /** Every possible answer, with a sentence on what the client sees. */
  readonly answers: { readonly [A in Answer]: string };
  /** What the guide says, or what we take it to say; the answer where a profile has none. */
  readonly documented: NoInfer<Answer>;
  /** Whether `documented` is said by the source or assumed by us. */
  readonly basis: Exclude<Basis, "observed">;
  /** Citations, such as `guide §Deactivate User; RFC 6749 §5.1`, or `not documented`; see `docs/sources`. */
  readonly source: string;
  /** The surfaces on one of which the question can be asked. */
  readonly surfaces: readonly SurfaceName[];
  /** Answers of other quirks under which this question cannot be asked: any one of these, wholly met. */
  readonly moot?: readonly { readonly [quirkId: string]: string }[];
}

/** Declares a quirk; infers its id and answers so that `ask` is typed by them. */
export function quirk<const Id extends string, const Answer extends string>(
  declaration: Quirk<Id, Answer>,
): Quirk<Id, Answer> {
  return declaration;
}
