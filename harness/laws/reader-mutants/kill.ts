import { Chance } from "../../../testing/chance.ts";
import {
  calmTraffic,
  interleavedTraffic,
  disturbedTraffic,
  type Traffic,
  type TrafficOptions,
} from "../misleading-traffic/traffic.ts";
import { judge, type ReadingCode } from "../misleading-traffic/misreadings.ts";
import { recordNames, recordOf } from "../misleading-traffic/records.ts";
import { servers } from "../misleading-traffic/servers.ts";
import type { QuirkId } from "../../../contracts/quirks.ts";
import { buildReading } from "./build.ts";
import type { ReaderMutant } from "./mutant.ts";

const callsEach = 500;
const maxInterleaved = 60;

/** The traffic of some servers, generated on demand. */
export class Corpus {
  readonly #servers: readonly TrafficOptions[];
  readonly #made = new Map<string, Promise<Traffic>>();

  constructor(size: number) {
    this.#servers = servers(size);
  }

  /** Traffic that is likely to mislead a quirk's reader: its own probe, disturbed, and then that of all contracts. */
  async *about(quirk: QuirkId): AsyncGenerator<Traffic & { readonly seed: number }> {
    for (const server of this.#servers) {
      const options = { calls: callsEach, only: quirk };
      yield* this.#once(`${quirk} ${server.seed}`, server, () => disturbedTraffic(server, options));
    }
    for (const server of this.#servers.slice(0, maxInterleaved)) {
      const isCalm = server.seed % 8 === 5;
      const make = () => (isCalm ? calmTraffic(server) : interleavedTraffic(server, callsEach));
      yield* this.#once(`all ${server.seed}`, server, make);
    }
  }

  async *#once(key: string, { seed }: TrafficOptions, make: () => Promise<Traffic>) {
    const made = this.#made.get(key) ?? make();
    this.#made.set(key, made);
    yield { ...(await made), seed };
  }
}

/** The first misreading of a mutant. Undefined if it survives. */
export async function misreadingOf(mutant: ReaderMutant, corpus: Corpus): Promise<string | undefined> {
  const code = await codeOf(mutant);
  for await (const { profile, calls, seed } of corpus.about(mutant.quirk)) {
    // Most mistakes show in every kind of record, so two kinds are enough.
    for (const name of new Set([recordNames[0], recordNames[seed % recordNames.length]])) {
      if (name === undefined) continue;
      const { misreadings } = judge(recordOf(name, calls, new Chance(seed)), { profile, ...code });
      const [misreading] = misreadings;
      if (misreading !== undefined) return `${profile.name}, seed ${seed}, ${name}: ${misreading.said}`;
    }
  }
  return undefined;
}

async function codeOf(mutant: ReaderMutant): Promise<Partial<ReadingCode>> {
  if ("reader" in mutant) return { readers: [mutant.reader] };
  const { TrafficReader, readers } = await buildReading(mutant);
  return { TrafficReader, readers: readers.filter(({ quirk }) => quirk === mutant.quirk) };
}
