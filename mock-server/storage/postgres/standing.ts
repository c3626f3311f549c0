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
 * The processes that may be the homes of worlds: all of them reach each other. As long as two of those that do not
 * stand aside do not reach each other, one of such processes leaves: the one that is said to be apart from most, and of two
 * alike the younger one. For that it does not matter whether it is confirmed, so a process that is cut off from several
 * others leaves although they confirm it one after the other. Those that stand aside return if all who stay reach them. So
 * all who know the same agree, and one process stays at least.
 */
export function whoStays(processes: readonly Standing[]): ReadonlySet<number> {
  const staying = new Set(processes.filter(({ isAside }) => !isAside).map(({ process }) => process));
  // Usually nobody tells anything, and there may be a thousand processes.
  const doubted = processes.filter(({ unreached, unreachedBy }) => unreached.length + unreachedBy.length > 0);
  const confirmed = new Map(doubted.map((each) => [each.process, partnersOf(each, doubted, isConfirmed)]));
  const told = new Map(doubted.map((each) => [each.process, partnersOf(each, processes, isTold)]));
  const stayingIn = (partners: typeof told, process: number) =>
    (partners.get(process) ?? []).filter((each) => staying.has(each)).length;
  for (;;) {
    const apart = [...staying].filter((process) => stayingIn(confirmed, process) > 0);
    const [worst] = apart.toSorted((a, b) => stayingIn(told, b) - stayingIn(told, a) || b - a);
    if (worst === undefined) break;
    staying.delete(worst);
  }
  const byStanding = processes.toSorted(
    (a, b) => Number(a.isAside) - Number(b.isAside) || a.process - b.process,
  );
  for (const { process } of byStanding) if (stayingIn(confirmed, process) === 0) staying.add(process);
  return staying;
}

/**
 * The processes that do not reach a given one, or that it does not reach. Who is not reached has to know it: otherwise it
 * may have ended, and then nobody needs to leave.
 */
export function apartFrom(own: Standing, processes: readonly Standing[]): number[] {
  return partnersOf(own, processes, isConfirmed);
}

function partnersOf(
  own: Standing,
  processes: readonly Standing[],
  misses: (one: Standing, other: Standing) => boolean,
): number[] {
  return processes.filter((other) => misses(own, other) || misses(other, own)).map(({ process }) => process);
}

function isConfirmed(one: Standing, other: Standing): boolean {
  return isTold(one, other) && other.unreachedBy.includes(one.process);
}

function isTold(one: Standing, other: Standing): boolean {
  return one.unreached.includes(other.process);
}
