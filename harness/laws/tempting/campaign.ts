import { probes, rules } from "../../../contracts/catalogue.ts";
import type { Contract } from "../../../contracts/contract.ts";
import type { Profile } from "../../../contracts/profile.ts";
import { Chance } from "../../../testing/chance.ts";
import { applies } from "../testing.ts";
import { Crossing, type Waiting } from "./crossing.ts";
import { Deeds } from "./deeds.ts";
import { Noise } from "./noise.ts";
import { Sightings } from "./sightings.ts";
import { startVirtualServer } from "./virtual-server.ts";
import { Wire, type WireCall } from "./wire.ts";

export interface TrafficOptions {
  readonly profile: Profile;
  /** Answers in the place of the profile's own. */
  readonly answers: Readonly<Record<string, string>>;
  readonly seed: number;
}

/** Traffic, and the profile of the server that gave it. */
export interface Traffic {
  readonly profile: Profile;
  /** In the order in which the server carried them out. */
  readonly calls: readonly WireCall[];
}

/** The traffic of every contract, one after the other, with nobody else there. */
export async function calmTraffic({ profile, answers, seed }: TrafficOptions): Promise<Traffic> {
  const chance = new Chance(seed);
  const server = await startVirtualServer(profile, answers);
  const wire = new Wire({ time: server.time, send: server.send, chance });
  const crossing = new Crossing(server.target);
  for (const contract of contractsFor(profile)) {
    crossing.start(contract);
    for (let step = await crossing.next(chance); step !== undefined; step = await crossing.next(chance)) {
      await carryOut([step], { wire, oneIn: Infinity });
    }
    wire.pause();
  }
  return { profile: server.profile, calls: wire.calls };
}

/** How many contracts run at once. */
const atOnce = 3;

/**
 * The traffic of contracts that run at once in one world, while other clients meddle with what they make, answers are
 * lost, and things are done that the traffic does not show.
 */
export async function temptingTraffic(options: TrafficOptions, calls: number): Promise<Traffic> {
  const { profile, answers, seed } = options;
  const chance = new Chance(seed);
  const server = await startVirtualServer(profile, answers);
  const wire = new Wire({ time: server.time, send: server.send, chance });
  const seen = new Sightings(chance);
  const noise = new Noise(server.target, seen, chance);
  const deeds = await Deeds.start(server, noise, chance);
  const crossing = new Crossing(server.target);
  const nextContract = endless(contractsFor(profile), chance);
  while (wire.calls.length < calls) {
    while (crossing.running < atOnce) crossing.start(nextContract());
    await crossing.settled();
    if (chance.oneIn(15)) {
      wire.pause();
      await deeds.doOne();
    }
    const size = chance.oneIn(5) ? 2 + chance.below(2) : 1;
    const steps = Array.from({ length: size }, () =>
      chance.oneIn(3) ? noiseStep(noise) : crossing.take(chance),
    );
    const before = wire.calls.length;
    await carryOut(
      steps.filter((step) => step !== undefined),
      { wire, oneIn: 25 },
    );
    for (const call of wire.calls.slice(before)) seen.see(call);
  }
  return { profile: server.profile, calls: wire.calls };
}

/** Carries out steps: deeds after a pause, and requests at once. */
async function carryOut(
  steps: readonly Waiting[],
  { wire, oneIn }: { readonly wire: Wire; readonly oneIn: number },
): Promise<void> {
  for (const step of steps) {
    if (step.kind !== "deed") continue;
    wire.pause();
    await step.act();
  }
  const requests = steps.filter((step) => step.kind === "request");
  if (requests.length === 0) return;
  const responses = await wire.carry(
    requests.map(({ request }) => request),
    { oneIn },
  );
  for (const [index, response] of responses.entries()) requests[index]?.answer(response);
}

function noiseStep(noise: Noise): Waiting | undefined {
  const request = noise.next();
  return request && { kind: "request", request, answer: () => undefined };
}

/** The contracts that apply to a profile and do not wait in real time. */
function contractsFor(profile: Profile): readonly Contract[] {
  return [...probes, ...rules].filter(
    (each) => applies(each, profile) && !each.needs.some((need) => need === "slow" || need === "socket"),
  );
}

/** Gives all items in a random order, again and again. */
function endless<Item>(items: readonly Item[], chance: Chance): () => Item {
  let left: Item[] = [];
  return () => {
    if (left.length === 0) left = [...items];
    const [item] = left.splice(chance.below(left.length), 1);
    if (item === undefined) throw new Error("There is nothing to choose from.");
    return item;
  };
}
