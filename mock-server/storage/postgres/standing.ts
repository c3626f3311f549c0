// Tested by mock-server/storage/postgres/standing.test.ts.
/** What a process says of itself and of the others, by their numbers. */
export interface Standing {
  readonly process: number;
  /** Whether it is the home of no world, since others do not reach it or are not reached by it. */
  readonly isAside: boolean;
  /** The processes that it does not reach. */
  readonly unreached: readonly number[];
  /** The processes that do not reach it, as they have told it. */
  readonly unreachedBy: readonly number[];
}

/**
 * The processes that may be the homes of worlds: all of them reach each other. As long as some of those that do not stand
 * aside do not, the one that is apart from most others leaves, and of two alike the younger one. Those that stand aside
 * return if all who stay reach them. So all who know the same agree, and one process stays at least.
 */
export function whoStays(processes: readonly Standing[]): ReadonlySet<number> {
  const staying = new Set(processes.filter(({ isAside }) => !isAside).map(({ process }) => process));
  // Usually nobody tells anything, and there may be a thousand processes.
  const doubted = processes.filter(({ unreached, unreachedBy }) => unreached.length + unreachedBy.length > 0);
  const partners = new Map(doubted.map((each) => [each.process, apartFrom(each, doubted)]));
  const strangersOf = (process: number) =>
    (partners.get(process) ?? []).filter((each) => staying.has(each)).length;
  for (;;) {
    const [worst] = [...staying].toSorted((a, b) => strangersOf(b) - strangersOf(a) || b - a);
    if (worst === undefined || strangersOf(worst) === 0) break;
    staying.delete(worst);
  }
  const byStanding = processes.toSorted(
    (a, b) => Number(a.isAside) - Number(b.isAside) || a.process - b.process,
  );
  for (const { process } of byStanding) if (strangersOf(process) === 0) staying.add(process);
  return staying;
}

/**
 * The processes that do not reach a given one, or that it does not reach. Who is not reached has to know it: otherwise it
 * may have ended, and then nobody needs to leave.
 */
export function apartFrom(own: Standing, processes: readonly Standing[]): number[] {
  return processes.filter((other) => misses(own, other) || misses(other, own)).map(({ process }) => process);
}

function misses(one: Standing, other: Standing): boolean {
  return one.unreached.includes(other.process) && other.unreachedBy.includes(one.process);
}
