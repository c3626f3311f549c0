import { probes, rules } from "../../../contracts/catalogue.ts";
import type { AnyProbe, Rule } from "../../../contracts/contract.ts";
import type { Profile } from "../../../contracts/profile.ts";
import type { QuirkId } from "../../../contracts/quirks.ts";
import { Chance } from "../../../testing/chance.ts";
import { applies } from "../testing.ts";
import { Interleaving } from "./interleaving.ts";
import { HiddenChanges } from "./hidden-changes.ts";
import { Noise } from "./noise.ts";
import { decoyScenes, scenes, type Scene } from "./scenes.ts";
import { RecentlySeen } from "./recently-seen.ts";
import { carryOut, type Step } from "./step.ts";
import { startVirtualServer, type VirtualServer } from "./virtual-server.ts";
import { Wire, type WireCall } from "./wire.ts";

export interface TrafficOptions {
  readonly profile: Profile;
  /** Answers that replace the profile's own. */
  readonly answers: Readonly<Record<string, string>>;
  readonly seed: number;
}

/** Traffic, and the profile of its server. */
export interface Traffic {
  readonly profile: Profile;
  /** In the order in which the server carried them out. */
  readonly calls: readonly WireCall[];
}

/** The traffic of every contract, one after the other, without other clients. */
export async function calmTraffic(options: TrafficOptions): Promise<Traffic> {
  const begun = await begin(options);
  for (const contract of contractsFor(options.profile)) await runAlone(contract, begun);
  return { profile: begun.server.profile, calls: begun.wire.calls };
}

/**
 * The traffic of each contract that uses a second key or assets, on a server of its own, since it takes away rights or
 * assets that later contracts need.
 */
export async function drasticTraffic(options: TrafficOptions): Promise<readonly Traffic[]> {
  const drastic = contractsFor(options.profile).filter(({ needs }) =>
    needs.some((need) => need === "second-key" || need === "assets"),
  );
  return Promise.all(
    drastic.map(async (contract) => {
      const begun = await begin(options);
      await runAlone(contract, begun);
      return { profile: begun.server.profile, calls: begun.wire.calls };
    }),
  );
}

async function runAlone(
  contract: AnyProbe | Rule | Scene,
  { wire, interleaving, chance }: Awaited<ReturnType<typeof begin>>,
): Promise<void> {
  interleaving.start(contract);
  for (
    let step = await interleaving.next(chance);
    step !== undefined;
    step = await interleaving.next(chance)
  ) {
    await carryOut([step], { wire, disruptOneIn: Infinity });
  }
  wire.pause();
}

/**
 * The traffic of contracts that run at once in one world, while other clients interfere, answers are lost, and changes
 * happen that the traffic does not show.
 */
export async function interleavedTraffic(options: TrafficOptions, calls: number): Promise<Traffic> {
  const { server, wire, interleaving, chance } = await begin(options);
  const seen = new RecentlySeen(chance, { people: 5 });
  const noise = new Noise(server.target, seen, chance);
  const hiddenChanges = await HiddenChanges.start(server, chance);
  const nextContract = endless(contractsFor(options.profile), chance);
  while (wire.calls.length < calls) {
    while (interleaving.running < 3) interleaving.start(nextContract());
    await interleaving.settled();
    if (chance.oneIn(15)) await carryOut([hiddenChanges.next(noise)], { wire, disruptOneIn: 25 });
    const size = chance.oneIn(5) ? 2 + chance.below(2) : 1;
    const steps = Array.from({ length: size }, () =>
      chance.oneIn(3) ? noise.next() : interleaving.take(chance),
    );
    await carryOut(steps, { wire, disruptOneIn: 25, seen });
  }
  return { profile: server.profile, calls: wire.calls };
}

/**
 * The traffic of one probe or scene after the other, or of those of one quirk repeatedly. Disturbances concern the
 * users and groups that it has just created: another client's call, between its calls or at the same time; a change
 * that the traffic does not show; a repeated call of its own; a lost answer.
 */
export async function disturbedTraffic(
  options: TrafficOptions,
  { calls, only }: { readonly calls: number; readonly only?: QuirkId },
): Promise<Traffic> {
  const { server, wire, interleaving, chance } = await begin(options);
  const hiddenChanges = await HiddenChanges.start(server, chance);
  const applying = contractsFor(options.profile).filter((each) => "quirk" in each);
  const decoys = decoyScenes.filter((each) => applies(each, options.profile));
  const asked =
    only === undefined ? applying : [...applying, ...decoys].filter(({ quirk }) => quirk === only);
  if (asked.length === 0) return { profile: server.profile, calls: [] };
  const nextProbe = endless(asked, chance);
  while (wire.calls.length < calls && server.time.passed < maxMs) {
    const seen = new RecentlySeen(chance, { people: 2 });
    const noise = new Noise(server.target, seen, chance);
    const sent: Request[] = [];
    interleaving.start(nextProbe());
    for (
      let step = await interleaving.next(chance);
      step !== undefined;
      step = await interleaving.next(chance)
    ) {
      const disturbance = chance.oneIn(4)
        ? disturb(step, { noise, hiddenChanges, sent, chance })
        : { at: "once", steps: [step] };
      if (step.kind === "request") sent.push(step.request.clone());
      if (disturbance.at === "once") await carryOut(disturbance.steps, { wire, disruptOneIn: 20, seen });
      else for (const each of disturbance.steps) await carryOut([each], { wire, disruptOneIn: 20, seen });
    }
    wire.pause();
  }
  return { profile: server.profile, calls: wire.calls };
}

/** A sandbox lives for an hour, and most of the time is spent in pauses. */
const maxMs = 45 * 60_000;

interface Disturbing {
  readonly noise: Noise;
  readonly hiddenChanges: HiddenChanges;
  readonly sent: readonly Request[];
  readonly chance: Chance;
}

/** Adds a disturbance before a step or at the same time. */
function disturb(
  step: Step,
  { noise, hiddenChanges, sent, chance }: Disturbing,
): { readonly at: string; readonly steps: readonly (Step | undefined)[] } {
  const again = chance.any(sent)?.clone();
  const other = chance.one<Step | undefined>([
    noise.next(),
    noise.nextWrite(),
    hiddenChanges.next(noise),
    again && { kind: "request", request: again, answer: () => undefined },
  ]);
  const isAtOnce = other?.kind === "request" && step.kind === "request" && chance.oneIn(4);
  return { at: isAtOnce ? "once" : "after another", steps: [other, step] };
}

async function begin({ profile, answers, seed }: TrafficOptions) {
  const chance = new Chance(seed);
  const server: VirtualServer = await startVirtualServer(profile, answers);
  const wire = new Wire({ time: server.time, send: server.send, chance });
  return { chance, server, wire, interleaving: new Interleaving(server.target) };
}

/** The contracts and scenes that apply to a profile and do not wait in real time. */
function contractsFor(profile: Profile): readonly (AnyProbe | Rule | Scene)[] {
  return [...probes, ...rules, ...scenes].filter(
    (each) => applies(each, profile) && !each.needs.some((need) => need === "slow" || need === "socket"),
  );
}

/** Returns all items in random order, again and again. */
function endless<Item>(items: readonly Item[], chance: Chance): () => Item {
  let left: Item[] = [];
  return () => {
    if (left.length === 0) left = [...items];
    const [item] = left.splice(chance.below(left.length), 1);
    if (item === undefined) throw new Error("There is nothing to choose from.");
    return item;
  };
}
