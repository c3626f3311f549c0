import "../../mock-server/public/refuse-old-node.ts";
import type { QuirkId } from "../../contracts/quirks.ts";
import { resolveProfile, resolveWorld } from "../../mock-server/surfaces/control/worlds/names.ts";
import { defaultWorld } from "../../mock-server/world/seeds/built-in-worlds.ts";
import { interrupted } from "../process/harness-error.ts";
import { thisMachine } from "../process/machine.ts";
import { baselineResults } from "./baseline/baseline-results.ts";
import { takeBaseline, type Baseline } from "./baseline/baseline.ts";
import { runCampaign, type Budget } from "./campaign/campaign.ts";
import type { Case } from "./campaign/case.ts";
import { chosenFrom, planOf } from "./campaign/plan.ts";
import { impactOf, upgradeTo, type Upgrade } from "./campaign/upgrade.ts";
import type { CheckClientOptions } from "./options.ts";
import { worstFirst } from "../run/worst-first.ts";
import { countVerdicts, type ClientReport, type Result } from "./result.ts";
import type { Client } from "./run/client.ts";
import { functionClient } from "./run/function-client.ts";
import { processClient } from "./run/process-client.ts";
import { Stage, type StageOptions } from "./run/stage.ts";
import { isBad, verdicts } from "./verdict.ts";

export type { Budget } from "./campaign/campaign.ts";
export type { CaseKind } from "./campaign/case.ts";
export type { CheckClientOptions, Progress } from "./options.ts";
export type { ClientReport, Result, ShownExchange, UpgradeImpact } from "./result.ts";
export type { ClientEnvironment } from "./run/environment.ts";
export type { ClientFunction } from "./run/function-client.ts";
export type { Verdict } from "./verdict.ts";

const defaultCases = 200;

/**
 * Runs a client under trouble and against servers that answer differently, and says what it survives. The result that it
 * reaches without trouble is the result it must reach, or safely fail to reach, with trouble. An aborted campaign
 * resolves with the results so far.
 * @throws {HarnessError} if the client fails even without trouble
 */
export async function checkClient(options: CheckClientOptions): Promise<ClientReport> {
  const { signal = new AbortController().signal } = options;
  try {
    return await check(options, signal);
  } catch (error) {
    throw signal.aborted ? interrupted() : error;
  }
}

async function check(options: CheckClientOptions, signal: AbortSignal): Promise<ClientReport> {
  const { jobs = 4, seed = 1, timeoutMs = 60_000, commandLine = [], only } = options;
  const started = thisMachine.now();
  const profile = resolveProfile(options.profile ?? "guide");
  const world = resolveWorld(options.world ?? defaultWorld);
  const client = clientOf(options);
  const invocation = { options: commandLine, command: client.command };
  const stage = new Stage({ client, seed, timeoutMs, signal, setup: setupOf(options) });
  const baseline = await takeBaseline(stage, { profile, world });
  const upgrades = (options.upgradeTo ?? []).map((to) => upgradeTo(resolveProfile(to), profile));
  const cases = casesFor(baseline, { only, upgrades });
  const good = baselineResults(baseline, invocation).filter(({ id }) => only?.includes(id) ?? true);
  const budget: Budget = only === undefined ? { cases: defaultCases, ...options.budget } : {};
  const total = good.length + Math.min(cases.length, budget.cases ?? Infinity);
  const done: Result[] = [];
  const onResult = (result: Result) => {
    done.push(result);
    options.onResult?.(result, { done: done.length, total, elapsedMs: thisMachine.now() - started });
  };
  good.forEach(onResult);
  const tried = await runCampaign(cases, { baseline, stage, invocation, jobs, budget, signal, onResult });
  const results = [...good, ...tried];
  return {
    client: client.name,
    profile: profile.name,
    seed,
    startedAt: new Date(started).toISOString(),
    durationMs: thisMachine.now() - started,
    summary: countVerdicts(results),
    dependsOn: dependencies(tried, cases),
    upgrades: upgrades.map((upgrade) => impactOf(upgrade, baseline, tried)),
    results: worstFirst(verdicts, results),
    leftOut: cases.length - tried.length,
  };
}

/** All cases, or those with these ids. None can be judged if good runs differ. */
function casesFor(
  baseline: Baseline,
  { only, upgrades }: { readonly only: readonly string[] | undefined; readonly upgrades: readonly Upgrade[] },
): readonly Case[] {
  if (baseline.noise === undefined) return [];
  const plan = planOf(baseline, upgrades);
  return only === undefined
    ? plan
    : chosenFrom(
        plan,
        only.filter((id) => !isGoodRun(id)),
      );
}

function isGoodRun(id: string): boolean {
  return id === "baseline" || id === "repeat";
}

function clientOf({ client, name, cwd = process.cwd() }: CheckClientOptions): Client {
  if (typeof client === "function") return functionClient(client, name);
  return processClient(client, { cwd, variables: process.env, name });
}

function setupOf({ setup, cwd = process.cwd() }: CheckClientOptions): StageOptions["setup"] {
  if (setup === undefined) return undefined;
  if (typeof setup === "function") {
    return (environment, limits) => functionClient(setup).run(environment, limits);
  }
  const command = process.platform === "win32" ? ["cmd", "/d", "/s", "/c", setup] : ["sh", "-c", setup];
  return (environment, limits) =>
    processClient(command, { cwd, variables: process.env }).run(environment, limits);
}

/** The quirks whose other answers change what comes of the client's work. */
function dependencies(results: readonly Result[], cases: readonly Case[]): QuirkId[] {
  const changed = new Set(
    results.filter(({ verdict }) => verdict === "failed-safely" || isBad(verdict)).map(({ id }) => id),
  );
  return [
    ...new Set(cases.flatMap(({ id, quirk }) => (quirk !== undefined && changed.has(id) ? quirk.id : []))),
  ];
}
