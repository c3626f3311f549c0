import type { QuirkId } from "./quirks.ts";

/** Quirks that no ordinary traffic can show, each with the reason. All others have a reader. */
export const quirksWithoutReader: Partial<Record<QuirkId, string>> = {
  "scim.before-sso":
    "A refused SCIM call does not say why: SSO may be off, the plan too low, or the token wrong. Only the admin pages show which.",
  "scim.before-enterprise":
    "A refused SCIM call does not say why: the plan may be too low, SSO off, or the token wrong. Only the admin pages show which.",
};
