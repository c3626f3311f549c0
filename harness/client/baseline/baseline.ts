import { pluralize } from "../../../contracts/pluralize.ts";
import type { Profile } from "../../../contracts/profile.ts";
import { methodAsked } from "../../../mock-server/message/operations.ts";
import type { FindingId } from "../../../mock-server/watch/findings/finding.ts";
import type { WorldFile } from "../../../mock-server/world/seeds/world-schema.ts";
import type { WorldState } from "../../../mock-server/world/seeds/world-state.ts";
import { HarnessError } from "../../process/harness-error.ts";
import type { ClientCall } from "../calls/call.ts";
import { differencesOf, type Difference } from "../effects/differences.ts";
import { effectsOf, type Effects } from "../effects/effects.ts";
import { noiseIn, type Noise } from "../effects/noise.ts";
import { Trail } from "../effects/trail.ts";
import { touchedBy } from "../judge/judge.ts";
import { endingText, isSuccess } from "../run/client.ts";
import { countsOf, type Outcome } from "../run/run-client.ts";
import type { Stage } from "../run/stage.ts";

/** What the client does and achieves when all goes well. It is what the client must achieve in every other run. */
export interface Baseline {
  readonly profile: Profile;
  readonly world: WorldFile;
  readonly before: Effects;
  readonly after: Effects;
  readonly states: { readonly before: WorldState; readonly after: WorldState };
  readonly outcome: Outcome;
  readonly calls: readonly ClientCall[];
  /** How often each call is made. */
  readonly usual: ReadonlyMap<string, number>;
  /** The keys of the things that the client writes to. */
  readonly touched: ReadonlySet<string>;
  readonly trail: Trail;
  readonly findings: readonly FindingId[];
  /** Undefined if two good runs differ in more than values, so that nothing can be compared. */
  readonly noise: Noise | undefined;
  /** What differs between two good runs. */
  readonly contradictions: readonly Difference[];
  /** The client once more on its own end state. */
  readonly repeat: { readonly outcome: Outcome; readonly start: Effects };
}

/** Runs the client while all goes well: once, once more on a fresh world, and once on its own end state. */
export async function takeBaseline(
  stage: Stage,
  { profile, world }: Pick<Baseline, "profile" | "world">,
): Promise<Baseline> {
  await using scene = await stage.open({ profile, world, seed: stage.seed });
  const trail = new Trail();
  const before = scene.state();
  trail.add(effectsOf(before));
  const onAnswer = ({ recorded }: ClientCall) => {
    const isWrite = recorded !== undefined && methodAsked(recorded.method) !== "GET";
    if (isWrite && recorded.surface !== "oauth") trail.add(scene.effects());
  };
  const outcome = await stage.run(scene, { onAnswer });
  requireGood(outcome, profile, stage.timeoutMs);
  const after = scene.state();
  const good = { before: effectsOf(before), after: effectsOf(after) };
  const contradictions = differencesOf(good.after, await secondRun(stage, { profile, world }));
  const repeat = await stage.run(scene, { usual: countsOf(outcome.calls) });
  return {
    profile,
    world,
    ...good,
    outcome,
    states: { before, after },
    calls: outcome.calls,
    usual: countsOf(outcome.calls),
    touched: touchedBy(outcome, good.before),
    trail,
    findings: outcome.findings,
    contradictions,
    noise: noiseIn(contradictions),
    repeat: { outcome: repeat, start: good.after },
  };
}

/** What the client achieves on a fresh world with other ids. */
async function secondRun(stage: Stage, start: Pick<Baseline, "profile" | "world">): Promise<Effects> {
  await using scene = await stage.open({ ...start, seed: stage.seed + 1 });
  const outcome = await stage.run(scene);
  requireGood(outcome, start.profile, stage.timeoutMs);
  return outcome.effects;
}

/** @throws {HarnessError} if the client fails although all goes well */
function requireGood({ ending, calls, output }: Outcome, profile: Profile, timeoutMs: number): void {
  const offered = `${profile.name} offers ${Object.keys(profile.surfaces).join(", ")}; there are no variables for others. `;
  const printed = output.trim() === "" ? "It printed nothing." : `It printed:\n${output.trim()}`;
  if (ending.kind === "not-started") {
    throw new HarnessError(`The client could not be started: ${ending.because}.`, { usage: true });
  }
  if (ending.kind === "timed-out") {
    const calledOrNot =
      calls.length === 0 ? "It made no call." : `It made ${pluralize(calls.length, "call")}.`;
    throw new HarnessError(
      `The client did not end within ${timeoutMs / 1000} s without any trouble. ${calledOrNot} Give it more time with --timeout. ${printed}`,
    );
  }
  if (calls.length === 0) {
    throw new HarnessError(
      `The client ${endingText(ending)} and made no call to the mock. It finds the mock through the variables that ` +
        "mock-alteryx env prints, such as ALTERYX_BASE_URL, or through placeholders in its command, such as {url}. " +
        offered +
        printed,
    );
  }
  if (!isSuccess(ending)) {
    const hint = calls.some(reachesUsers) ? "" : `It did not reach users or groups: ${offered}`;
    throw new HarnessError(
      `The client ${endingText(ending)} without any trouble, so there is nothing to compare with. ${hint}${printed}`,
    );
  }
}

/** Whether a call is to a surface that the profile offers, and not only for a token. */
function reachesUsers({ recorded }: ClientCall): boolean {
  return recorded?.surface !== undefined && recorded.surface !== "oauth";
}
