/** How many cases a test tries: few while somebody waits for `npm test`, many in `npm run trials`. */
export function sampleSize(sizes: { readonly test: number; readonly trial: number }): number {
  return process.env["SAMPLE_SIZE"] === "trial" ? sizes.trial : sizes.test;
}
