import { BoundedOutput } from "./bounded-output.ts";
import type { Client, Ending, RunLimits } from "./client.ts";
import type { ClientEnvironment } from "./environment.ts";
import { whenAborted } from "../../process/when-aborted.ts";

/** A client that is a function. A number is its exit code; a rejection is exit code 1. */
export type ClientFunction = (environment: ClientEnvironment) => Promise<number | void>;

export function functionClient(run: ClientFunction, name = run.name || "client"): Client {
  return {
    name,
    run: async (environment, limits) => {
      const output = new BoundedOutput();
      const log = (text: string) => output.add(`${text}\n`);
      const ending = await endOf(run, { ...environment, log }, limits);
      return { ending, output: output.text };
    },
  };
}

/** A function cannot be killed. If it continues after its end, its server is gone. */
async function endOf(
  run: ClientFunction,
  environment: ClientEnvironment,
  { timeoutMs, signal }: RunLimits,
): Promise<Ending> {
  const timedOut = new AbortController();
  const timer = setTimeout(() => timedOut.abort(), timeoutMs);
  const cut = Promise.race([
    whenAborted(timedOut.signal).then((): Ending => ({ kind: "timed-out" })),
    whenAborted(signal).then((): Ending => ({ kind: "stopped" })),
  ]);
  try {
    return await Promise.race([
      attempt(run, { ...environment, signal: AbortSignal.any([signal, timedOut.signal]) }),
      cut,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

async function attempt(run: ClientFunction, environment: ClientEnvironment): Promise<Ending> {
  try {
    return { kind: "exited", code: (await run(environment)) ?? 0 };
  } catch (error) {
    environment.log(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    return { kind: "exited", code: 1 };
  }
}
