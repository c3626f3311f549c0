/** A figure that was measured several times. */
export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function figure(values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median =
    sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return { median, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}

/** The percentile of sorted values for a share between 0 and 1. */
export function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** A mean with its 95 % confidence interval. */
export interface Interval {
  readonly mean: number;
  readonly from: number;
  readonly to: number;
}

/** The 0.975 quantile of Student's t, by the number of values. */
const studentsT: ReadonlyMap<number, number> = new Map([
  [12, 2.201],
  [24, 2.069],
  [48, 2.012],
]);

/** The geometric mean of 12, 24 or 48 ratios. */
export function interval(ratios: readonly number[]): Interval {
  const t = studentsT.get(ratios.length);
  if (t === undefined)
    throw new Error(`The interval is known for ${[...studentsT.keys()].join(", ")} values.`);
  const logs = ratios.map(Math.log);
  const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
  const variance = logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (logs.length - 1);
  const reach = t * Math.sqrt(variance / logs.length);
  return { mean: Math.exp(mean), from: Math.exp(mean - reach), to: Math.exp(mean + reach) };
}
