import type { Figure } from "./statistics.ts";

/** A line of the table of goals. */
export interface Row {
  readonly work: string;
  /** To bare Hono in the same run. */
  readonly ratio?: number;
  /** Where there is nothing to compare with. */
  readonly value?: number;
  readonly unit: string;
  readonly goal: string;
  readonly met: boolean;
  /** The smallest and the largest of the figures whose median is told. */
  readonly spread: readonly [number, number];
}

/** A goal: at least, or at most, a number. */
export interface Goal {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A row of a ratio, higher or lower than its goal. */
export function ratioRow(work: string, { median, min, max }: Figure, goal: Goal): Row {
  return {
    work,
    ratio: round(median),
    unit: "× bare Hono",
    ...judged(median, goal),
    spread: [round(min), round(max)],
  };
}

export function valueRow(work: string, { median, min, max }: Figure, unit: string, goal: Goal): Row {
  return { work, value: round(median), unit, ...judged(median, goal), spread: [round(min), round(max)] };
}

function judged(median: number, { atLeast, atMost }: Goal): Pick<Row, "goal" | "met"> {
  if (atLeast !== undefined) return { goal: `≥ ${atLeast}`, met: median >= atLeast };
  return { goal: `≤ ${atMost}`, met: median <= (atMost ?? 0) };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
