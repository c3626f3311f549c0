import { isSameAddress, purposeOf, type CallAddress, type ClientCall } from "../calls/call.ts";
import { CallLog } from "../calls/call-log.ts";
import type { Effects } from "../effects/effects.ts";
import { Findings } from "../../../mock-server/watch/findings/findings.ts";
import type { FindingId } from "../../../mock-server/watch/findings/finding.ts";
import { KnownWorld } from "../../../mock-server/watch/watch.ts";
import type { Redaction } from "../../../mock-server/message/redaction/redaction.ts";
import type { Client, Ending } from "./client.ts";
import type { Scene } from "./scene.ts";
import { Touches, type Touch } from "./touches.ts";

/** What a client did in one run, and its result. */
export interface Outcome {
  readonly ending: Ending;
  readonly output: string;
  readonly calls: readonly ClientCall[];
  readonly effects: Effects;
  readonly touches: readonly Touch[];
  readonly findings: readonly FindingId[];
  /** Shows the calls without secrets. */
  readonly redaction: Redaction;
  /** Why the run was stopped: one call was repeated without end, or there was no end of calls. */
  readonly endless?: "repeats" | "calls";
}

export interface RunOptions {
  readonly client: Client;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** What happens at one call, before the server handles it. */
  readonly trouble?: { readonly at: CallAddress; readonly strike: (scene: Scene) => void };
  /** How often a good run makes each call. */
  readonly usual?: ReadonlyMap<string, number>;
  /** Called after each answer. */
  readonly onAnswer?: (call: ClientCall) => void;
}

/** A call that is repeated this much more often than in a good run counts as endless. */
const maxRepeats = 25;

/** Runs a client once. */
export async function runClient(scene: Scene, options: RunOptions): Promise<Outcome> {
  const { client, timeoutMs, trouble, usual = new Map<string, number>(), onAnswer } = options;
  const log = new CallLog(scene.redaction);
  const touches = new Touches(scene.world.directory);
  const stopping = new AbortController();
  const maxCalls = 500 + 20 * [...usual.values()].reduce((sum, count) => sum + count, 0);
  let endless: Outcome["endless"];
  scene.touches = touches;
  // The mock's own findings also count what the set-up and earlier runs have done.
  const findings = new Findings(scene.redaction);
  scene.onExchange = (exchange, { world }) => {
    const address = log.address(exchange, world.directory);
    const isTrouble = trouble !== undefined && isSameAddress(trouble.at, address);
    if (isTrouble) scene.byUs(() => trouble.strike(scene));
    if (address.occurrence > (usual.get(purposeOf(address)) ?? 1) + maxRepeats) endless ??= "repeats";
    if (log.calls.length >= maxCalls) endless ??= "calls";
    if (endless !== undefined) stopping.abort();
    const noted = log.note({ ...address, at: exchange.at, isTrouble });
    return (recorded) => {
      noted(recorded);
      findings.observe({ recorded, query: exchange.query, server: new KnownWorld(scene.world) });
      onAnswer?.({ ...address, at: exchange.at, isTrouble, recorded });
    };
  };
  const signal = AbortSignal.any([options.signal, stopping.signal]);
  const { ending, output } = await client.run(scene.environment(signal), { timeoutMs, signal });
  scene.onExchange = () => () => undefined;
  scene.touches = undefined;
  await scene.lift();
  scene.requireSound();
  options.signal.throwIfAborted();
  return {
    ending,
    output: scene.redaction.text(output),
    calls: [...log.calls],
    effects: scene.effects(),
    touches: touches.list,
    redaction: scene.redaction,
    findings: findings.list().map(({ id }) => id),
    ...(endless !== undefined && { endless }),
  };
}

/** How often a run made each call. */
export function countsOf(calls: readonly ClientCall[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const call of calls) counts.set(purposeOf(call), (counts.get(purposeOf(call)) ?? 0) + 1);
  return counts;
}
