/** Work that can be interrupted wherever it yields. Until it is done, nothing else sees what it makes. */
export type Work<T> = Generator<undefined, T, undefined>;

/** Does work without a pause. */
export function atOnce<T>(work: Work<T>): T {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
