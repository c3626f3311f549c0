/** Work that can be interrupted wherever it yields. Its result is not visible until it is done. */
export type Work<T> = Generator<undefined, T, undefined>;

/** Completes work without a pause. */
export function atOnce<T>(work: Work<T>): T {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
