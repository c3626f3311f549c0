/** An answer for a world, by a process under one of its leases. */
export interface Sighting {
  readonly world: string;
  /** When the request was sent and answered, in milliseconds of one clock. */
  readonly start: number;
  readonly end: number;
  readonly process: number;
  readonly lease: number;
}

/**
 * The answers that show two homes of a world at once: two processes under one lease, or an answer to a request that was
 * sent when one under a later lease had already been received.
 */
export function severalHomes(sightings: readonly Sighting[]): string[] {
  const byWorld = Map.groupBy(sightings, ({ world }) => world);
  return [...byWorld].flatMap(([world, seen]) => [
    ...sharedLeases(world, seen),
    ...staleAnswers(world, seen),
  ]);
}

function sharedLeases(world: string, seen: readonly Sighting[]): string[] {
  return [...Map.groupBy(seen, ({ lease }) => lease)].flatMap(([lease, under]) => {
    const processes = [...new Set(under.map(({ process }) => process))];
    return processes.length === 1
      ? []
      : [`${world}: the processes ${processes.join(" and ")} under lease ${lease}`];
  });
}

function staleAnswers(world: string, seen: readonly Sighting[]): string[] {
  const byEnd = seen.toSorted((a, b) => a.end - b.end);
  const wrong: string[] = [];
  let latest = 0;
  let at = 0;
  for (const { start, process, lease } of seen.toSorted((a, b) => a.start - b.start)) {
    for (let before = byEnd[at]; before !== undefined && before.end < start; before = byEnd[++at])
      latest = Math.max(latest, before.lease);
    if (lease < latest)
      wrong.push(
        `${world}: process ${process} under lease ${lease} at ${Math.round(start)}, after lease ${latest}`,
      );
  }
  return wrong;
}
