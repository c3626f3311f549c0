/** What a developer changes in a client, in the order of a client's work. */
export const subjects = {
  surfaces: "Surfaces",
  "sign-in": "Signing in",
  finding: "Finding people",
  creating: "Creating people",
  changing: "Changing people",
  deactivating: "Deactivating and removing people",
  groups: "Groups",
  paging: "Paging",
  errors: "Errors and unusual requests",
  scim: "SCIM",
  rules: "Rules that the server breaks",
} as const;

export type Subject = keyof typeof subjects;

/**
 * How much a client notices: an ordinary client fails, or harms without an error · only a client that relies on the old
 * answer notices · no client needs a change. The worst is first.
 */
export const effects = ["breaks", "depends", "harmless"] as const;

export type Effect = (typeof effects)[number];

/** What happens to a client that was written for another answer, and what to do instead. */
export interface Advice {
  readonly effect: Effect;
  readonly says: string;
}

/** The subject of a quirk, and for each answer the advice for a client that was written for another one. */
export interface QuirkAdvice<Answer extends string> {
  readonly subject: Subject;
  readonly under: { readonly [A in Answer]: Advice };
}

/** The advice on every quirk of an area. */
export type AdviceOn<Quirks extends readonly { readonly id: string; readonly answers: object }[]> = {
  readonly [Q in Quirks[number] as Q["id"]]: QuirkAdvice<keyof Q["answers"] & string>;
};

export function breaks(says: string): Advice {
  return { effect: "breaks", says };
}

export function depends(says: string): Advice {
  return { effect: "depends", says };
}

export function harmless(says: string): Advice {
  return { effect: "harmless", says };
}
