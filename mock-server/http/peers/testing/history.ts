/** A call for one value of a world, when it was sent and answered, and what the answer said. */
export interface Call {
  readonly world: string;
  readonly key: string;
  /** In milliseconds of one clock for all calls. */
  readonly start: number;
  readonly end: number;
  readonly step: Step;
}

/**
 * What a call does to its value, and what it was told. A call without an answer, or with a refusal that does not say that
 * nothing happened, is `unknown`: it may have happened at any time after its start, or never.
 */
export type Step =
  | { readonly does: "put"; readonly value: string; readonly told: "done" | "unknown" }
  | { readonly does: "insert"; readonly value: string; readonly told: "done" | "taken" | "unknown" }
  | { readonly does: "remove"; readonly told: "done" | "missing" | "unknown" }
  | { readonly does: "read"; readonly told: string | undefined };

/** A call that was refused, and why that may not be so. */
export interface Refusal {
  readonly world: string;
  readonly start: number;
  readonly end: number;
  readonly status: number;
  readonly retryAfter: string | null;
  /** What the answer said. */
  readonly text: string;
}

/** A time in which something was broken on purpose. */
export interface Trouble {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What contradicts the promise that requests fail only with 503 and Retry-After, and only while something is broken.
 * @param times.recoveryMs how long after that a request may be sent and still fail
 */
export function wrongRefusals(
  refusals: readonly Refusal[],
  troubles: readonly Trouble[],
  { recoveryMs }: { readonly recoveryMs: number },
): string[] {
  return refusals.flatMap(({ world, start, end, status, retryAfter, text }) => {
    const what = `${world}: ${status} from ${Math.round(start)} to ${Math.round(end)} (${text})`;
    if (status !== 503) return [`${what} is not 503`];
    if (retryAfter === null) return [`${what} has no Retry-After`];
    const isExcused = troubles.some((trouble) => end >= trouble.start && start <= trouble.end + recoveryMs);
    const last = troubles.findLast((trouble) => trouble.start <= start);
    const when =
      last === undefined ? "before any trouble" : `${Math.round(start - last.start)} ms after: ${last.name}`;
    return isExcused ? [] : [`${what}, although nothing was broken (${when})`];
  });
}
