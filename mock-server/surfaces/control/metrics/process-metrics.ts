import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { Counter, Gauge, type Registry } from "prom-client";
import { stopwatch } from "../../../world/clock.ts";

/** Adds the memory and the event loop of the process, under the names that Node's metrics usually have. */
export async function measureProcess(registry: Registry): Promise<void> {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const { rss, heapUsed, external } = process.memoryUsage();
  gauge("process_resident_memory_bytes", "Resident memory of the process.").set(rss);
  gauge("nodejs_heap_size_used_bytes", "Memory that JavaScript objects take.").set(heapUsed);
  gauge("nodejs_external_memory_bytes", "Memory outside the heap that objects refer to.").set(external);
  const elapsed = stopwatch();
  await setImmediate();
  gauge("nodejs_eventloop_lag_seconds", "How long this request waited for one turn of the event loop.").set(
    elapsed() / 1000,
  );
  // Sampling the delay all the time would wake an idle mock fifty times a second. Node counts this anyway.
  const active = new Counter({
    name: "nodejs_eventloop_active_seconds_total",
    help: "The time in which the event loop was busy since the process started.",
    registers,
  });
  active.inc(performance.eventLoopUtilization().active / 1000);
}
