import type { Origin } from "../world/seeds/build-world.ts";
import { NotStored } from "./not-stored.ts";
import type { Beginning } from "./state-options.ts";

/** The name of a world that has none. */
const unnamed = "unnamed";

/** @throws {NotStored} when the stored default world did not begin as the user has chosen */
export function requireChosen(
  { profile, world, seed }: Origin,
  chosen: Beginning,
  { place, another }: { readonly place: string; readonly another: "directory" | "database" },
): void {
  const began: Required<Beginning> = { profile: profile.name, world: world.name ?? unnamed, seed };
  for (const name of ["profile", "world", "seed"] as const) {
    const wanted = chosen[name];
    if (wanted === undefined || wanted === began[name]) continue;
    throw new NotStored(
      `The worlds in ${place} began with the ${name} ${began[name]}, not ${wanted}: ` +
        `leave that setting out, or give --state another ${another}.`,
    );
  }
}
