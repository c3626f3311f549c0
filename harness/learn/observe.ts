// Tested by harness/targets/live/closed-loop.test.ts.
import type { AnyProbe, Rule } from "../../contracts/contract.ts";
import type { Profile } from "../../contracts/profile.ts";
import { Unclear } from "../../contracts/session/seen.ts";
import { Session } from "../../contracts/session/session.ts";
import type { FoundTarget } from "../targets/found-target.ts";
import { HarnessError, interrupted } from "../process/harness-error.ts";
import { instantOf, type Machine } from "../process/machine.ts";
import { inAskingOrder } from "../run/asking-order.ts";
import type { Outcome } from "../run/run-contract.ts";
import { runAndConfirm } from "../run/confirm.ts";
import { askRules } from "./ask-rules.ts";
import { runAndClose } from "../run/run-and-close.ts";
import { Withheld } from "../targets/live/sender/mode.ts";
import { NoAnswer } from "../targets/live/sender/no-answer.ts";
import { measureLimits } from "./measure-limits.ts";
import type { MeasuredLimits, ObservationFile, Observed } from "./observation.ts";
import { observedOf } from "./observed.ts";

export interface ObserveOptions {
  readonly probes: readonly AnyProbe[];
  /** Checked after the probes, whose answers decide what rules may assume. */
  readonly rules: readonly Rule[];
  /** The profile for answers that were not seen. By default the nearest built-in one. */
  readonly base: Profile | undefined;
  readonly target: FoundTarget;
  /** The server's version, if the operator named it. */
  readonly serverVersion?: string | undefined;
  /** An unfinished observation to resume. */
  readonly earlier: ObservationFile | undefined;
  readonly machine: Pick<Machine, "now">;
  readonly signal: AbortSignal;
  /** Called with each state of the observation, so that a killed run can be resumed. */
  readonly keep: (observation: ObservationFile) => void;
  readonly onResult: (done: { readonly id: string }) => void;
  /** Called with what the run leaves behind when the run itself fails. */
  readonly note: (text: string) => void;
}

export interface ObserveOutcome {
  readonly observation: ObservationFile;
  /** Why a rule could not be asked, by its id. */
  readonly unclearRules: ReadonlyMap<string, string>;
  /** Why the run ended early, if it did. */
  readonly stopped?: HarnessError;
  /** Our own errors. Each one cost a question. */
  readonly defects: readonly unknown[];
}

/** Asks a server every question, checks it against the rules and records what was seen, without secrets. */
export async function observe(options: ObserveOptions): Promise<ObserveOutcome> {
  const { probes, rules, base, target, serverVersion, earlier, machine, signal, keep, onResult } = options;
  let observation: ObservationFile = {
    ...(earlier ?? begun(target, instantOf(machine))),
    ...(serverVersion !== undefined && { serverVersion }),
  };
  let stopped: HarnessError | undefined;
  const defects: unknown[] = [];
  const grow = (change: Partial<ObservationFile>) => {
    observation = { ...observation, ...change };
    try {
      keep(observation);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      stopped ??= error;
    }
  };
  const asked = inAskingOrder(probes).values();
  const worker = async () => {
    for (const probe of asked) {
      if (signal.aborted) stopped ??= interrupted();
      if (stopped !== undefined) return;
      if (isSettled(observation.answers[probe.quirk])) continue;
      const outcome = await observationOf(probe, {
        ...target,
        tag: { ...target.tag, prefix: `${target.tag.prefix}-${probes.indexOf(probe) + 1}` },
      }).catch((error: unknown) => {
        if (error instanceof HarnessError) stopped ??= error;
        else throw error;
      });
      if (outcome === undefined) return;
      if (outcome.defect !== undefined) defects.push(outcome.defect);
      grow({ answers: { ...observation.answers, [probe.quirk]: observedOf(outcome, target.secrets) } });
      onResult({ id: probe.quirk });
    }
  };
  let unclearRules: ReadonlyMap<string, string> = new Map();
  const askAll = async () => {
    await Promise.all(Array.from({ length: target.stage.parallel ?? 1 }, worker));
    if (stopped === undefined && rules.length > 0) {
      const keepDeviations = (deviations: ObservationFile["deviations"]) => grow({ deviations });
      const asked = await askRules(rules, {
        observation,
        base,
        target,
        signal,
        keep: keepDeviations,
        onResult,
      });
      grow({ deviations: asked.deviations, held: [...asked.held] });
      unclearRules = asked.unclear;
      defects.push(...asked.defects);
      stopped ??= asked.stopped;
    }
    if (stopped === undefined) grow({ limits: { ...observation.limits, ...(await limitsOf(target)) } });
  };
  const { leftBehind, failure } = await runAndClose(target, askAll, options.note);
  if (failure !== undefined) defects.push(failure);
  grow({
    answers: inOrder(observation.answers, probes),
    leftBehind: [...observation.leftBehind, ...leftBehind],
    ...(stopped === undefined && { finishedAt: instantOf(machine) }),
  });
  return { observation, unclearRules, defects, ...(stopped !== undefined && { stopped }) };
}

function begun({ stage, mode, surfaces, notOffered }: FoundTarget, startedAt: string): ObservationFile {
  return {
    format: "mock-alteryx/observation@1",
    target: stage.name,
    startedAt,
    finishedAt: null,
    mode,
    surfaces,
    notOffered: [...notOffered],
    answers: {},
    limits: {},
    leftBehind: [],
  };
}

/** Whether a question need not be asked again when an observation is resumed. */
function isSettled(seen: Observed | undefined): boolean {
  return seen !== undefined && seen.kind !== "unclear";
}

/** Asks one question. A result that is not in the catalogue, or that hides the answer, must be seen twice. */
export function observationOf(
  probe: AnyProbe,
  { stage, tag, secrets }: Pick<FoundTarget, "stage" | "tag" | "secrets">,
): Promise<Outcome> {
  return runAndConfirm(probe, {
    stage,
    secrets,
    tag,
    isDoubtful: ({ kind }) => kind === "novel" || kind === "unclear" || kind === "moot",
  });
}

async function limitsOf({ stage, tag, secrets }: FoundTarget): Promise<MeasuredLimits> {
  try {
    await using opened = await stage.open(undefined, tag);
    if (opened.offers.has("write")) await opened.populate?.(150);
    const session = new Session(opened, opened.tag ?? tag);
    return await measureLimits(session, secrets);
  } catch (error) {
    const isOfServer = [Unclear, HarnessError, NoAnswer, Withheld].some((kind) => error instanceof kind);
    if (isOfServer) return {};
    throw error;
  }
}

/** The answers in the order of the catalogue, whatever the order of the run. */
function inOrder(
  answers: ObservationFile["answers"],
  probes: readonly AnyProbe[],
): ObservationFile["answers"] {
  const ids: readonly string[] = probes.map(({ quirk }) => quirk);
  const known = ids.filter((id) => Object.hasOwn(answers, id));
  const others = Object.keys(answers).filter((id) => !ids.includes(id));
  return Object.fromEntries(
    [...known, ...others].flatMap((id) => {
      const seen = answers[id];
      return seen === undefined ? [] : [[id, seen] as const];
    }),
  );
}
