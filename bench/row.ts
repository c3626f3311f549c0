import type { Figure } from "./statistics.ts";

/** A row of the table of goals, as stored in the JSON file. */
export interface Row {
  readonly work: string;
  /** The ratio to something else that was measured in the same run. */
  readonly ratio?: number;
  /** The value, if there is nothing to compare with. */
  readonly value?: number;
  readonly unit: string;
  readonly goal: string;
  readonly met: boolean;
  /** The smallest and the largest of the figures whose median is shown. */
  readonly spread: readonly [number, number];
}

/** A row with details that are only printed. */
export interface MeasuredRow {
  readonly row: Row;
  /** Absolute figures, which depend on the machine and the moment. */
  readonly note: string;
}

/** A goal: at least or at most a number. A peer has none. */
export interface Goal {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export function ratioRow(
  work: string,
  { median, min, max }: Figure,
  { goal, unit = "× bare Hono" }: { goal: Goal; unit?: string },
): Row {
  return { work, ratio: round(median), unit, ...judged(median, goal), spread: [round(min), round(max)] };
}

export function valueRow(
  work: string,
  { median, min, max }: Figure,
  { goal, unit }: { goal: Goal; unit: string },
): Row {
  return { work, value: round(median), unit, ...judged(median, goal), spread: [round(min), round(max)] };
}

function judged(median: number, { atLeast, atMost }: Goal): Pick<Row, "goal" | "met"> {
  if (atLeast !== undefined) return { goal: `≥ ${atLeast}`, met: round(median) >= atLeast };
  if (atMost !== undefined) return { goal: `≤ ${atMost}`, met: round(median) <= atMost };
  return { goal: "none", met: true };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
