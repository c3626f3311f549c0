// Tested by harness/cli/commands/check-client.test.ts.
import { durationMs } from "../../../mock-server/world/duration.ts";
import type { CheckClientOptions } from "../../client/options.ts";
import { readProfile, readWorld } from "../../learn/read-profile.ts";
import { usageError } from "../../process/harness-error.ts";

export interface CheckClientCommandOptions {
  /** By name or file; `guide` if there is none. */
  readonly profile: readonly string[];
  readonly upgradeTo?: readonly string[];
  readonly world?: string;
  readonly seed?: number;
  readonly setup?: string;
  readonly cwd?: string;
  readonly timeout?: string;
  readonly jobs?: number;
  /** A number of cases, or a duration. */
  readonly budget?: string;
  readonly case?: readonly string[];
  readonly report: readonly string[];
  readonly failOn?: string;
}

/** What is the same for each profile. */
export async function settingsOf(
  options: CheckClientCommandOptions,
): Promise<Omit<CheckClientOptions, "client">> {
  const { upgradeTo = [], world, seed, setup, cwd, timeout, jobs, budget } = options;
  return {
    upgradeTo: await Promise.all(upgradeTo.map(readProfile)),
    ...(world !== undefined && { world: await readWorld(world) }),
    ...(seed !== undefined && { seed }),
    ...(setup !== undefined && { setup }),
    ...(cwd !== undefined && { cwd }),
    ...(timeout !== undefined && { timeoutMs: msIn("--timeout", timeout) }),
    ...(jobs !== undefined && { jobs }),
    ...(budget !== undefined && { budget: budgetIn(budget) }),
    ...(options.case !== undefined && options.case.length > 0 && { only: options.case }),
  };
}

/** The options that a repeat of a case needs too. */
export function repeatedOptions(options: CheckClientCommandOptions, profile: string | undefined): string[] {
  const { upgradeTo = [], world, seed, setup, cwd, timeout } = options;
  const given = { profile, world, seed, setup, cwd, timeout };
  return [
    ...Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, String(value)],
    ),
    ...upgradeTo.flatMap((to) => ["--upgrade-to", to]),
  ];
}

function budgetIn(text: string): { cases: number } | { ms: number } {
  return /^\d+$/.test(text) ? { cases: Number(text) } : { ms: msIn("--budget", text) };
}

function msIn(option: string, text: string): number {
  const ms = durationMs(text);
  if (ms !== undefined && ms > 0) return ms;
  throw usageError(`${option} ${text} is not a duration: write 30s, 5m or 1h.`);
}
