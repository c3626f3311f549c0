import type { HarnessError } from "../process/harness-error.ts";
import type { Step } from "./call.ts";

/** One cycle of a provider. */
export interface CycleReport {
  readonly title: string;
  /** Every request in order. None if nothing had changed. */
  readonly steps: readonly Step[];
  /** What the provider would do after such a cycle, if that is worth saying. */
  readonly note: string | null;
}

/** What was read of a person or group at the end. */
export interface Check {
  readonly who: string;
  /** How the directory has it. */
  readonly wanted: "active" | "inactive" | "there" | "gone";
  /** Each in a few words. None if the server shows what the directory says. */
  readonly differences: readonly string[];
  /** Why it could not be read, if so. */
  readonly unread: string | null;
}

/** What a provider did to a server, and what became of it. */
export interface IdpReport {
  /** The name that `--provider` takes. */
  readonly provider: string;
  readonly title: string;
  /** The URL of the SCIM surface. */
  readonly target: string;
  readonly cycles: readonly CycleReport[];
  readonly checks: readonly Check[];
  readonly startedAt: string;
  readonly durationMs: number;
  /** What the clean-up on a real server could not remove, each in a sentence. */
  readonly leftBehind: readonly string[];
}

/** What was played until the end, or until something stopped it. */
export type Played = Pick<IdpReport, "cycles" | "checks"> & { readonly stopped?: HarnessError };

/**
 * The requests that the server refused because of what they said. 429 and 404 are not counted: after these a provider sends
 * the same again, or looks again. A later cycle may hide a refusal, as when somebody who could not be deactivated comes back.
 */
export function refusedSteps({ cycles }: Pick<IdpReport, "cycles">): readonly Step[] {
  return cycles
    .flatMap(({ steps }) => steps)
    .filter(({ status, trouble }) => {
      const isRefused = status !== null && status >= 400 && status < 500;
      return trouble !== null && isRefused && status !== 404 && status !== 429;
    });
}

/** The report without secrets, which a server may repeat in its answers. */
export function redacted(report: IdpReport, redact: (text: string) => string): IdpReport {
  const orNull = (text: string | null) => (text === null ? null : redact(text));
  return {
    ...report,
    cycles: report.cycles.map(({ steps, ...cycle }) => ({
      ...cycle,
      steps: steps.map((step) => ({ ...step, request: orNull(step.request), trouble: orNull(step.trouble) })),
    })),
    checks: report.checks.map(({ differences, unread, ...check }) => ({
      ...check,
      differences: differences.map(redact),
      unread: orNull(unread),
    })),
  };
}
