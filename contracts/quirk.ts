import type { ServerSideEffect } from "./server-side-effect.ts";

/** The REST-like surfaces and SCIM that a quirk can be seen on. */
export type SurfaceName = "oauth" | "rest" | "webapi" | "scim";

/** How well an answer is known: a source says so, a run saw it, or it is not checked yet. */
export type Basis = "documented" | "observed" | "assumed";

/**
 * A question about a server with a closed list of answers.
 *
 * Answers are named after what a client sees. An id is never renamed once a profile holds it.
 */
export interface Quirk<Id extends string, Answer extends string> {
  readonly id: Id;
  readonly question: string;
  /** Every possible answer, with a sentence about what the client sees. */
  readonly answers: { readonly [A in Answer]: string };
  /** What the guide says, or how we read it. This is the answer if a profile has none. */
  readonly documented: NoInfer<Answer>;
  /** Whether the source says `documented` or we assume it. */
  readonly basis: Exclude<Basis, "observed">;
  /** Citations, such as `guide §Deactivate User; RFC 6749 §5.1`, or `not documented`; see `docs/sources`. */
  readonly source: string;
  /** The question can be asked on one of these surfaces. */
  readonly surfaces: readonly SurfaceName[];
  /** Answers to other quirks that hide this question. Each entry must be met in full; one entry is enough. */
  readonly moot?: readonly { readonly [quirkId: string]: string }[];
  /** What the server does to people and groups by itself, under each answer. Absent if no answer does anything. */
  readonly serverSideEffects?: { readonly [A in NoInfer<Answer>]: ServerSideEffect | "nothing" };
}

/** Declares a quirk. Its id and answers are inferred as types. */
export function quirk<const Id extends string, const Answer extends string>(
  declaration: Quirk<Id, Answer>,
): Quirk<Id, Answer> {
  return declaration;
}
