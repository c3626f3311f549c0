import { builtInProfile, isBuiltIn, type Profile, type Surfaces } from "../../contracts/profile.ts";

/** The profile that speaks most of a server's surfaces: what it says of the unseen is the best guess there is. */
export function nearestBuiltIn({ surfaces }: { readonly surfaces: Surfaces }): Profile {
  const vendor = "server-2024.1";
  return builtInProfile(surfaces.rest === undefined && isBuiltIn(vendor) ? vendor : "guide");
}
