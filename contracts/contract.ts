import type { AnswerTo, QuirkId } from "./quirks.ts";
import type { SurfaceName } from "./quirk.ts";
import type { Session } from "./session/session.ts";
import type { Need } from "./target.ts";

/** What a probe saw. */
export type Observation<Answer extends string = string> =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "novel"; readonly saw: string }
  | { readonly kind: "unclear"; readonly because: string }
  | { readonly kind: "moot"; readonly because: string };

export function answer<const Answer extends string>(answer: Answer) {
  return { kind: "answer", answer } as const;
}

/** The server gives an answer that no profile can have. */
export function novel(saw: string) {
  return { kind: "novel", saw } as const;
}

/** The question could not be asked. This never counts as a pass. */
export function unclear(because: string) {
  return { kind: "unclear", because } as const;
}

/** The answer to another quirk hides the question. The catalogue declares these cases. */
export function moot(because: string) {
  return { kind: "moot", because } as const;
}

/** Asks any server a quirk's question. It relies only on behaviour that all profiles share. */
export interface Probe<I extends QuirkId> {
  readonly kind: "probe";
  readonly quirk: I;
  readonly needs: readonly Need[];
  observe(session: Session): Promise<Observation<AnswerTo<I>>>;
}

export function probe<const I extends QuirkId>(
  quirk: I,
  needs: readonly Need[],
  observe: (session: Session) => Promise<Observation<AnswerTo<I>>>,
): Probe<I> {
  return { kind: "probe", quirk, needs, observe };
}

/** A statement that holds under every profile. */
export interface Rule {
  readonly kind: "rule";
  readonly id: string;
  readonly level: "must" | "should";
  readonly needs: readonly Need[];
  /** Citations, such as `guide §Deactivate User; RFC 6749 §5.1`; see `docs/sources`. */
  readonly source: string;
  /** The surfaces that the rule is about. It applies if the server offers all of them. */
  readonly surfaces: readonly SurfaceName[];
  /** The answers that the rule assumes. It is moot if a profile gives others. */
  readonly assumes?: { readonly [I in QuirkId]?: AnswerTo<I> };
  check(session: Session): Promise<void>;
}

export function rule(declaration: Omit<Rule, "kind" | "level"> & Partial<Pick<Rule, "level">>): Rule {
  return { kind: "rule", level: "must", ...declaration };
}

/** A probe whose quirk is not known at compile time. */
export type AnyProbe = { [I in QuirkId]: Probe<I> }[QuirkId];

export type Contract = AnyProbe | Rule;

/**
 * `held` as expected · `broken` not as expected · `deviates` a rule that this server breaks, as its profile records ·
 * the others say why there is no judgement.
 */
export type Verdict =
  | "held"
  | "broken"
  | "deviates"
  | "novel"
  | "unclear"
  | "unrecorded"
  | "moot"
  | "not-applicable";
