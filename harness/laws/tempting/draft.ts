import type { SurfaceName } from "../../../contracts/quirk.ts";
import type { Chance } from "../../../testing/chance.ts";
import type { Sightings } from "./sightings.ts";

/** A request before it is known who sends it. */
export interface Draft {
  readonly surface: SurfaceName;
  readonly method: string;
  /** Relative to the surface's base path. */
  readonly path: string;
  readonly json?: unknown;
  readonly form?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Makes up requests about the few people and groups that everybody talks about. */
export type MakeDraft = (seen: Sightings, chance: Chance) => Draft | undefined;

const firstNames = ["Ann", "Bob", "Cy"] as const;

/** An e-mail that somebody may have already, in some spelling. */
export function someEmail(seen: Sightings, chance: Chance): string {
  const taken = (seen.any("users") ?? seen.any("webapi users"))?.name;
  if (taken?.includes("@") === true && chance.oneIn(2)) return chance.oneIn(4) ? taken.toUpperCase() : taken;
  return `${chance.one(firstNames).toLowerCase()}.${chance.below(6)}@crossing.example`;
}

/** A group's name that another one may have already. */
export function someName(seen: Sightings, chance: Chance): string {
  const taken = (seen.any("groups") ?? seen.any("webapi groups"))?.name;
  return taken !== undefined && taken !== "" && chance.oneIn(2) ? taken : `group ${chance.below(4)}`;
}

export function someNames(chance: Chance) {
  return { firstName: chance.one(firstNames), lastName: chance.one(["Ames", "Zorn", "Moss"]) };
}
