import { load, type LoadOptions, type LoadRequest } from "./load.ts";
import { cpuMilliseconds, type ServerProcess } from "./processes.ts";
import { percentile } from "./statistics.ts";

/** The cost of one request on a server. */
export interface Cost {
  /** The processor time. It is the inverse of the throughput of a server that has a processor to itself. */
  readonly cpuMicroseconds: number;
  readonly requestsPerSecond: number;
  readonly p50Milliseconds: number;
  /** The share of its processor that the server got under load. */
  readonly share: number;
}

/** Loads a server for a while. */
export async function costOf(
  server: ServerProcess,
  request: LoadRequest,
  options: LoadOptions,
): Promise<Cost> {
  const cpuBefore = cpuMilliseconds(server.process);
  const started = performance.now();
  const { latencies, requestsPerSecond } = await load(request, options);
  const elapsed = performance.now() - started;
  const cpu = cpuMilliseconds(server.process) - cpuBefore;
  return {
    cpuMicroseconds: (cpu / latencies.length) * 1000,
    requestsPerSecond,
    p50Milliseconds: percentile(latencies, 0.5),
    share: cpu / elapsed,
  };
}
