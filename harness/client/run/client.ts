import type { ClientEnvironment } from "./environment.ts";

/** How a client's run ended. */
export type Ending =
  | { readonly kind: "exited"; readonly code: number }
  /** It crashed. */
  | { readonly kind: "killed"; readonly signal: string }
  | { readonly kind: "timed-out" }
  /** We ended it. */
  | { readonly kind: "stopped" }
  | { readonly kind: "not-started"; readonly because: string };

export interface Ended {
  readonly ending: Ending;
  /** The beginning and the end of what it printed. */
  readonly output: string;
}

export interface RunLimits {
  readonly timeoutMs: number;
  /** Ends the run early. */
  readonly signal: AbortSignal;
}

/** A client under test. A run never rejects because of the client. */
export interface Client {
  readonly name: string;
  /** The words of its command, if it is one. */
  readonly command?: readonly string[];
  run(environment: ClientEnvironment, limits: RunLimits): Promise<Ended>;
}

/** Whether a client reports success. */
export function isSuccess(ending: Ending): boolean {
  return ending.kind === "exited" && ending.code === 0;
}

/** An ending as the second half of a sentence about the client. */
export function endingText(ending: Ending): string {
  switch (ending.kind) {
    case "exited":
      return `ended with exit code ${ending.code}`;
    case "killed":
      return `was killed by the signal ${ending.signal}`;
    case "timed-out":
      return "did not end in time";
    case "stopped":
      return "was stopped";
    case "not-started":
      return `could not be started: ${ending.because}`;
    default:
      return ending satisfies never;
  }
}
