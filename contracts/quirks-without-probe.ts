import type { QuirkId } from "./quirks.ts";

/** Quirks without a probe, each with the reason. Law 6 allows no others. */
export const quirksWithoutProbe: Partial<Record<QuirkId, string>> = {};
