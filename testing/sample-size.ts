const isTrial = process.env["SAMPLE_SIZE"] === "trial";

/** How many cases a test tries: few while somebody waits for `npm test`, many in `npm run trials`. */
export function sampleSize(sizes: { readonly test: number; readonly trial: number }): number {
  return isTrial ? sizes.trial : sizes.test;
}

/** So many cases of a list in `npm test`, spread evenly over it; all of them in `npm run trials`. */
export function sampleOf<T>(cases: readonly T[], size: number): T[] {
  if (isTrial || cases.length <= size) return [...cases];
  const step = cases.length / size;
  return cases.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
}
