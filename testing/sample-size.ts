function isTrial(): boolean {
  return process.env["SAMPLE_SIZE"] === "trial";
}

/** The number of cases that a test tries: few in `npm test`, where a person waits, and many in `npm run trials`. */
export function sampleSize(sizes: { readonly test: number; readonly trial: number }): number {
  return isTrial() ? sizes.trial : sizes.test;
}

/** Picks this many cases of a list in `npm test`, spread evenly over it. `npm run trials` tries all of them. */
export function sampleOf<T>(cases: readonly T[], size: number): T[] {
  if (isTrial() || cases.length <= size) return [...cases];
  const step = cases.length / size;
  return cases.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
}
