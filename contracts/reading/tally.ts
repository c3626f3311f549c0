import type { QuirkId } from "../quirks.ts";
import type { Evidence } from "./reader.ts";

/** What was read about one quirk. Places are those of the first few exchanges that show it. */
export type Read =
  | {
      readonly kind: "answer";
      readonly answer: string;
      readonly places: readonly string[];
      readonly times: number;
    }
  | {
      readonly kind: "novel";
      readonly saw: string;
      readonly places: readonly string[];
      readonly times: number;
    }
  | { readonly kind: "contradiction"; readonly seen: readonly TalliedAnswer[] };

/** One of the things that traffic said about a quirk, and how often. */
export interface TalliedAnswer {
  readonly answer: string;
  readonly places: readonly string[];
  readonly times: number;
}

const maxPlaces = 6;
const maxNovel = 20;

/** Counts evidence. Evidence that contradicts itself is no answer. */
export class Tally {
  readonly #answers = new Map<QuirkId, Map<string, { places: string[]; times: number }>>();
  readonly #novel = new Map<QuirkId, Map<string, { places: string[]; times: number }>>();

  add(quirk: QuirkId, evidence: Evidence, place: string): void {
    const { kind } = evidence;
    if (kind !== "answer" && kind !== "novel") return;
    const said = kind === "answer" ? evidence.answer : evidence.saw;
    const all = kind === "answer" ? this.#answers : this.#novel;
    const ofQuirk = all.get(quirk) ?? new Map<string, { places: string[]; times: number }>();
    all.set(quirk, ofQuirk);
    if (!ofQuirk.has(said) && ofQuirk.size >= maxNovel) return;
    const entry = ofQuirk.get(said) ?? { places: [], times: 0 };
    ofQuirk.set(said, entry);
    entry.times++;
    for (const each of [...(evidence.earlier ?? []).map((touch) => touch.place), place]) {
      if (entry.places.length < maxPlaces && !entry.places.includes(each)) entry.places.push(each);
    }
  }

  has(quirk: QuirkId): boolean {
    return this.#answers.has(quirk) || this.#novel.has(quirk);
  }

  read(): ReadonlyMap<QuirkId, Read> {
    const quirks = new Set([...this.#answers.keys(), ...this.#novel.keys()]);
    return new Map([...quirks].map((quirk) => [quirk, this.#of(quirk)]));
  }

  #of(quirk: QuirkId): Read {
    const answers = talliedIn(this.#answers.get(quirk));
    const novel = talliedIn(this.#novel.get(quirk));
    const [first, ...others] = [...answers, ...novel];
    if (first === undefined) throw new Error(`Nothing was read of ${quirk}.`);
    if (others.length > 0) return { kind: "contradiction", seen: [first, ...others] };
    const { answer, places, times } = first;
    return answers.length > 0
      ? { kind: "answer", answer, places, times }
      : { kind: "novel", saw: answer, places, times };
  }
}

function talliedIn(
  entries: ReadonlyMap<string, Omit<TalliedAnswer, "answer">> | undefined,
): readonly TalliedAnswer[] {
  return [...(entries ?? [])].map(([answer, { places, times }]) => ({ answer, places: [...places], times }));
}
