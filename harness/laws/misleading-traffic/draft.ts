import type { SurfaceName } from "../../../contracts/quirk.ts";
import type { Chance } from "../../../testing/chance.ts";
import type { RecentlySeen } from "./recently-seen.ts";

/** A request without its sender. */
export interface Draft {
  readonly surface: SurfaceName;
  readonly method: string;
  /** Relative to the surface's base path. */
  readonly path: string;
  readonly json?: unknown;
  readonly form?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Makes up a request about a user or group that was seen lately. */
export type MakeDraft = (seen: RecentlySeen, chance: Chance) => Draft | undefined;

const firstNames = ["Ann", "Bob", "Cy"] as const;

/** An e-mail that is often taken already, sometimes in upper case. */
export function someEmail(seen: RecentlySeen, chance: Chance): string {
  const taken = (seen.any("users") ?? seen.any("webapi users"))?.name;
  if (taken?.includes("@") === true && chance.oneIn(2)) return chance.oneIn(4) ? taken.toUpperCase() : taken;
  return `${chance.one(firstNames).toLowerCase()}.${chance.below(6)}@crossing.example`;
}

/** A group name that is often taken already. */
export function someName(seen: RecentlySeen, chance: Chance): string {
  const taken = (seen.any("groups") ?? seen.any("webapi groups"))?.name;
  return taken !== undefined && taken !== "" && chance.oneIn(2) ? taken : `group ${chance.below(4)}`;
}

export function someNames(chance: Chance) {
  return { firstName: chance.one(firstNames), lastName: chance.one(["Ames", "Zorn", "Moss"]) };
}
