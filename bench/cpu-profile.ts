import { z } from "zod";

/**
 * A profile as `node --cpu-prof` writes it (Chrome DevTools Protocol, Profiler.Profile), with times in microseconds.
 */
const cpuProfile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.number()).default([]),
    }),
  ),
  startTime: z.number(),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

type ProfileNode = z.infer<typeof cpuProfile>["nodes"][number];

/** A stretch of the machine's monotonic clock, in microseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The area of a file. Undefined if its time counts toward its caller. */
export type AreaOf = (url: string) => string | undefined;

/** Areas for work of the engine itself. Any other work of the engine counts toward its caller. */
const engineOwn: Readonly<Record<string, string | undefined>> = {
  "(garbage collector)": "garbage collector",
  "(program)": "engine, not told apart",
};

/** The time in microseconds that a process spent in each area of code during some intervals, without idle time. */
export function timeByArea(text: string, stretches: readonly Stretch[], areaOf: AreaOf): Map<string, number> {
  const { nodes, startTime, samples, timeDeltas } = cpuProfile.parse(JSON.parse(text));
  const areas = areasByNode(nodes, areaOf);
  const times = new Map<string, number>();
  let now = startTime;
  for (const [place, id] of samples.entries()) {
    const delta = timeDeltas[place] ?? 0;
    now += delta;
    const area = areas.get(id);
    if (area === undefined || !stretches.some(({ from, to }) => now >= from && now < to)) continue;
    times.set(area, (times.get(area) ?? 0) + delta);
  }
  return times;
}

/** The area of each node. A node without a file, such as a regular expression, belongs to its caller. */
function areasByNode(nodes: readonly ProfileNode[], areaOf: AreaOf): ReadonlyMap<number, string> {
  const areas = new Map<number, string>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const visit = ({ id, callFrame, children }: ProfileNode, caller: string | undefined) => {
    const { functionName, url } = callFrame;
    const area = url === "" ? (engineOwn[functionName] ?? caller) : (areaOf(url) ?? caller);
    if (area !== undefined && functionName !== "(idle)") areas.set(id, area);
    for (const child of children) {
      const node = byId.get(child);
      if (node !== undefined) visit(node, area);
    }
  };
  const [root] = nodes;
  if (root !== undefined) visit(root, undefined);
  return areas;
}
