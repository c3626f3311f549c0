/**
 * Says that a format is a later version of the one that this release reads.
 * Undefined if it is not.
 */
export function laterVersion(given: unknown, known: string): string | undefined {
  if (typeof given !== "string") return undefined;
  const [[name, version], [knownName, knownVersion]] = [partsOf(given), partsOf(known)];
  if (name === undefined || name !== knownName || Number(version) <= Number(knownVersion)) return undefined;
  return `${given} is of a later version, which needs a newer mock-alteryx-server`;
}

function partsOf(format: string): readonly (string | undefined)[] {
  return /^(mock-alteryx\/[\w-]+)@(\d+)$/.exec(format)?.slice(1) ?? [];
}
