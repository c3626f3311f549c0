import { contracts, idOf } from "../../contracts/catalogue.ts";
import type { Contract } from "../../contracts/contract.ts";
import { builtInProfile, builtInProfiles, type Profile } from "../../contracts/profile.ts";
import { answersOf, quirks, type AnyQuirk } from "../../contracts/quirks.ts";
import { isFailed } from "../run/judge.ts";
import { runContract } from "../run/run-contract.ts";
import { run } from "../run/run.ts";
import { inProcessStage } from "../targets/in-process.ts";

/** A mock with one answer that differs from its profile. */
export interface Mutant {
  readonly profile: string;
  readonly quirk: string;
  readonly recorded: string;
  readonly flippedTo: string;
}

/** The result of checking a mutant. */
export interface Fate {
  /** The contracts that fail on the mock. */
  readonly blamed: readonly string[];
  readonly fate: "killed" | "survived" | "moot" | "others blamed";
}

const tag = { prefix: "mock-alteryx-mutant", emailDomain: "mutant.example" };

/** Every quirk with each answer that its profile does not give, on the first built-in profile with its surface. */
export function mutants(): readonly Mutant[] {
  return quirks.flatMap((quirk) => {
    const profile = builtInProfiles.map(builtInProfile).find((each) => offers(each, quirk));
    if (profile === undefined) return [];
    const recorded = profile.answers[quirk.id]?.answer ?? quirk.documented;
    return answersOf(quirk)
      .filter((answer) => answer !== recorded)
      .map((flippedTo) => ({ profile: profile.name, quirk: quirk.id, recorded, flippedTo }));
  });
}

/** Checks mutants with every contract that can notice them. */
export class MutationTest {
  readonly #asking = new Map<string, Promise<ReadonlyMap<string, readonly Contract[]>>>();

  /** Checks a mutant against the unchanged profile. */
  async try({ profile: name, quirk, flippedTo }: Mutant): Promise<Fate> {
    const profile = builtInProfile(name);
    const { results } = await run({
      contracts: (await this.#contractsAsking(profile)).get(quirk) ?? [],
      stage: await inProcessStage(profile, { answers: { [quirk]: flippedTo } }),
      expectations: profile.answers,
      tag,
    });
    const blamed = results.filter(({ verdict }) => isFailed(verdict)).map(({ id }) => id);
    const own = results.find(({ id }) => id === quirk)?.verdict;
    return { blamed, fate: fateOf(quirk, blamed, own) };
  }

  /**
   * The contracts that cause each quirk to be asked. The others cannot notice a mutant, since the same requests get the
   * same answers until the changed quirk is asked.
   */
  #contractsAsking(profile: Profile): Promise<ReadonlyMap<string, readonly Contract[]>> {
    let found = this.#asking.get(profile.name);
    if (found === undefined) this.#asking.set(profile.name, (found = contractsAsking(profile)));
    return found;
  }
}

async function contractsAsking(profile: Profile): Promise<ReadonlyMap<string, readonly Contract[]>> {
  const stage = await inProcessStage(profile);
  const asking = new Map<string, Set<Contract>>(quirks.map(({ id }) => [id, new Set()]));
  for (const contract of contracts) {
    await using target = await stage.open();
    await runContract(contract, target, tag);
    // A change of admin settings may also ask quirks, but the journal does not record it.
    const asked = contract.needs.includes("deeds")
      ? quirks.map(({ id }) => id)
      : [...Object.keys(await target.asked()), idOf(contract)];
    for (const id of asked) asking.get(id)?.add(contract);
  }
  return new Map([...asking].map(([id, found]) => [id, contracts.filter((each) => found.has(each))]));
}

function fateOf(quirk: string, blamed: readonly string[], own: string | undefined): Fate["fate"] {
  if (blamed.some((id) => id !== quirk)) return "others blamed";
  if (blamed.length === 1) return "killed";
  return own === "moot" ? "moot" : "survived";
}

function offers(profile: Profile, { surfaces }: AnyQuirk): boolean {
  return surfaces.some((surface) => profile.surfaces[surface] !== undefined);
}
