import { Counter, Gauge, Registry } from "prom-client";
import type { Mock } from "../../../sandboxes/mock.ts";
import type { Sandbox } from "../../../sandboxes/sandbox.ts";
import type { Tally } from "../../../watch/tally.ts";
import { measureProcess } from "./process-metrics.ts";

/** Writes the numbers of one sandbox, or those of the mock and its process, in Prometheus' text format. */
export async function writeMetrics(mock: Mock, sandbox?: Sandbox) {
  const registry = new Registry();
  addTally(registry, sandbox === undefined ? mock.tally : sandbox.watch.tally);
  addWorlds(registry, sandbox === undefined ? [mock.default, ...mock.sandboxes()] : [sandbox]);
  if (sandbox === undefined) await measureProcess(registry);
  return { text: await registry.metrics(), contentType: registry.contentType };
}

function addTally(registry: Registry, tally: Tally): void {
  const registers = [registry];
  const exchanges = new Counter({
    name: "mock_alteryx_exchanges_total",
    help: "Exchanges by operation and status; status 0 is a connection that was lost before an answer.",
    labelNames: ["operation", "status"],
    registers,
  });
  const seconds = new Counter({
    name: "mock_alteryx_exchange_duration_seconds_total",
    help: "The time that exchanges took, by operation, with the delays of faults.",
    labelNames: ["operation"],
    registers,
  });
  const injected = new Counter({
    name: "mock_alteryx_faults_injected_total",
    help: "Exchanges that a fault hit, by operation.",
    labelNames: ["operation"],
    registers,
  });
  const findings = new Counter({
    name: "mock_alteryx_findings_total",
    help: "Mistakes of the client under test, counted once for each client, by finding.",
    labelNames: ["finding"],
    registers,
  });
  for (const [operation, counted] of tally.operations) {
    for (const [status, count] of counted.statuses) exchanges.inc({ operation, status }, count);
    seconds.inc({ operation }, counted.durationMs / 1000);
    if (counted.injected > 0) injected.inc({ operation }, counted.injected);
  }
  for (const [finding, count] of tally.findings) findings.inc({ finding }, count);
}

function addWorlds(registry: Registry, sandboxes: readonly Sandbox[]): void {
  const registers = [registry];
  const worlds = new Gauge({
    name: "mock_alteryx_worlds",
    help: "Worlds: the default one, and one for each sandbox.",
    registers,
  });
  worlds.set(sandboxes.length);
  const users = new Gauge({ name: "mock_alteryx_users", help: "Users in these worlds.", registers });
  users.set(sandboxes.reduce((sum, { world }) => sum + world.directory.size().users, 0));
}
