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

/** The server answers the question as no profile can. */
export function novel(saw: string) {
  return { kind: "novel", saw } as const;
}

/** The question could not be asked; that is never a pass. */
export function unclear(because: string) {
  return { kind: "unclear", because } as const;
}

/** Another quirk's answer hides the question, as the catalogue declares. */
export function moot(because: string) {
  return { kind: "moot", because } as const;
}

/** Asks a quirk's question of any server, leaning on nothing but what every profile does. */
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
  /** The surfaces that the rule speaks of; it applies where all of them are offered. */
  readonly surfaces: readonly SurfaceName[];
  /** Answers under which the rule is meant; where a profile gives others, it is moot. */
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
 * `held` as expected · `broken` otherwise · `deviates` a rule that the profile records as broken by this server · the rest
 * tells why none of these can be said.
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
