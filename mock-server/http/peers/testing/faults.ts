/** How often each fault of a world hits. */
export const timesOfFault = 3;

/** What each world's client meets at a path, by the method that it uses. Other calls are not hit. */
const byMethod = {
  OPTIONS: { response: { status: 429 } },
  PATCH: { fault: "MALFORMED_RESPONSE_CHUNK" },
  // Longer than a process usually takes to stop.
  HEAD: { delay: { type: "fixed", milliseconds: 4000 } },
} as const;

export type FaultyMethod = keyof typeof byMethod;
export const faultyMethods = ["OPTIONS", "PATCH", "HEAD"] as const satisfies readonly FaultyMethod[];

/** The faults as the control surface takes them. */
export const faults: readonly object[] = Object.entries(byMethod).map(([method, effect]) => ({
  match: { method },
  when: { times: timesOfFault },
  ...effect,
}));
