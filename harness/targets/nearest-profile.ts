import { builtInProfile, builtInProfiles, type Profile, type Surfaces } from "../../contracts/profile.ts";

interface KnownOfServer {
  readonly surfaces: Surfaces;
  /** As the operator gives it, such as `2023.1.1.247`. */
  readonly serverVersion?: string | undefined;
}

/**
 * The profile that speaks most of a server's surfaces: what it says of the unseen is the best guess there is. Among those
 * of the vendor's own API it is that of the server's version, or of the version before it; by default the newest.
 */
export function nearestBuiltIn({ surfaces, serverVersion }: KnownOfServer): Profile {
  if (surfaces.rest !== undefined) return builtInProfile("guide");
  const [oldest, ...later] = vendorProfiles;
  const reached = later.filter(
    ({ version }) => serverVersion === undefined || compareVersions(version, serverVersion) <= 0,
  );
  return builtInProfile((reached.at(-1) ?? oldest)?.name ?? "guide");
}

/** From the oldest to the newest. */
const vendorProfiles = builtInProfiles
  .filter((name) => name.startsWith("server-"))
  .map((name) => ({ name, version: name.slice("server-".length) }))
  .toSorted((a, b) => compareVersions(a.version, b.version));

/** Compares as many parts as the first version has. */
function compareVersions(a: string, b: string): number {
  const others = numbersIn(b);
  for (const [place, number] of numbersIn(a).entries()) {
    const other = others[place] ?? 0;
    if (number !== other) return number - other;
  }
  return 0;
}

function numbersIn(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
