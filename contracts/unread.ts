import type { QuirkId } from "./quirks.ts";

/** Quirks that no ordinary traffic can show, each with the reason. All others have a reader. */
export const unread: Partial<Record<QuirkId, string>> = {};
