// Tested by harness/learn/diff/diff.test.ts.
import type { Row } from "./compare.ts";
import type { Unsettled } from "./unsettled.ts";
import type { Version } from "./version.ts";

/** A question to which a version has no answer although it was asked. */
export interface OpenQuestion {
  readonly id: string;
  readonly version: string;
  readonly kind: "unclear" | "contradiction";
  readonly because: string;
}

/** The questions without an answer, and those to which traffic showed two. */
export function openQuestions(rows: readonly Row[], versions: readonly Version[]): readonly OpenQuestion[] {
  return rows.flatMap(({ id, unsettled }) =>
    unsettled.flatMap((each, index): OpenQuestion[] => {
      if (!isOpen(each)) return [];
      return [{ id, version: versions[index]?.name ?? "", kind: each.kind, because: each.because }];
    }),
  );
}

/** Whether a question was asked without an answer, and not just hidden or left out. */
export function isOpen(unsettled: Unsettled | undefined): unsettled is Open {
  return unsettled?.kind === "unclear" || unsettled?.kind === "contradiction";
}

type Open = Unsettled & { readonly kind: OpenQuestion["kind"] };
