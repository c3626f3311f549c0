/** `npm run soak -- --minutes N`: mixed traffic on all surfaces, with a check of memory and costs at the end. */
import { parseArgs } from "node:util";
import { cpuMilliseconds, residentMb, startServer } from "./processes.ts";
import { SoakClient, Unexpected } from "./soak/client.ts";
import { holdConnections } from "./soak/connections.ts";
import { runSandboxLifecycle, visitDefault } from "./soak/sandbox-lifecycle.ts";
import { figure } from "./statistics.ts";

const { values: flags } = parseArgs({
  options: {
    minutes: { type: "string", default: "2" },
    /** Connections that are open at once at the end. The system must allow a process this many open files. */
    connections: { type: "string" },
  },
});
const minutes = Number(flags.minutes);
const connections = Number(flags.connections ?? (minutes >= 5 ? 10_000 : 1000));
const workers = 8;
const samples = 40;

interface Sample {
  readonly residentMb: number;
  /** The processor time per request since the previous sample. */
  readonly cpuMicroseconds: number;
  readonly requests: number;
}

// With much memory, Node delays garbage collection. With a limit, memory grows only if objects are kept.
const server = await startServer(
  ["--max-old-space-size=192", "dist/harness/main.js", "serve", "--port", "0", "--users", "2000"],
  { readyPath: "/__mock/health" },
);
const client = new SoakClient(server.url);
const problems: string[] = [];
const taken: Sample[] = [];
let isOver = false;

await Promise.all([...Array.from({ length: workers }, (_, worker) => work(worker)), watch()]);
const held = await holdConnections(server.url, connections);
if (held !== connections) problems.push(`Of ${connections} connections ${held} were answered.`);
problems.push(...judge(taken));
await server.stop();
if (server.process.exitCode !== 0) problems.push(`The server ended with ${server.process.exitCode}.`);

const { requests, injected } = client.tally;
console.log(`${requests} requests, ${injected} met a fault; ${held} connections at once.`);
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? "Held." : `${problems.length} problems.`);
if (problems.length > 0) process.exitCode = 1;

async function work(worker: number): Promise<void> {
  for (let life = 0; !isOver; life++) {
    try {
      await (life % 4 === 3
        ? visitDefault(client, worker)
        : runSandboxLifecycle(client, life * workers + worker));
    } catch (error) {
      if (!(error instanceof Unexpected)) throw error;
      problems.push(error.message);
      if (problems.length > 20) isOver = true;
    }
  }
}

async function watch(): Promise<void> {
  let before = { requests: 0, cpu: cpuMilliseconds(server.process) };
  for (let sample = 0; sample < samples; sample++) {
    if (isOver) return;
    await new Promise((resolve) => setTimeout(resolve, (minutes * 60_000) / samples));
    const now = { requests: client.tally.requests, cpu: cpuMilliseconds(server.process) };
    const since = now.requests - before.requests;
    taken.push({
      residentMb: residentMb(server.process),
      cpuMicroseconds: ((now.cpu - before.cpu) / since) * 1000,
      requests: since,
    });
    before = now;
    const { residentMb: mb, cpuMicroseconds } = taken.at(-1) ?? { residentMb: 0, cpuMicroseconds: 0 };
    console.log(`${since} requests, ${mb.toFixed(0)} MB, ${cpuMicroseconds.toFixed(0)} µs of processor each`);
  }
  isOver = true;
}

/** Compares the last quarter with the second. In the first, the journal fills up and the code warms up. */
function judge(all: readonly Sample[]): string[] {
  const quarter = Math.floor(all.length / 4);
  const early = all.slice(quarter, 2 * quarter);
  const late = all.slice(3 * quarter);
  const memory = (of: readonly Sample[]) => figure(of.map((each) => each.residentMb)).median;
  const found: string[] = [];
  const [mbThen, mbNow] = [memory(early), memory(late)];
  if (mbNow > mbThen * 1.2 + 20)
    found.push(`Memory grew from ${mbThen.toFixed(0)} to ${mbNow.toFixed(0)} MB.`);
  // The minimum of each quarter, since other load on the machine only makes requests more expensive.
  const cheapest = (of: readonly Sample[]) => Math.min(...of.map((each) => each.cpuMicroseconds));
  const [costThen, costNow] = [cheapest(early), cheapest(late)];
  if (costNow > costThen * 1.5) {
    found.push(`A request cost ${costThen.toFixed(0)} µs at first and ${costNow.toFixed(0)} µs at last.`);
  }
  return found;
}
