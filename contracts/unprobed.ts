import type { QuirkId } from "./quirks.ts";

/** Quirks without a probe, each with the reason; law 6 refuses any other. */
export const unprobed: Partial<Record<QuirkId, string>> = {};
