import { namesOf, type LedgerEntry } from "./sender/ledger-lines.ts";
import { isTagged } from "./sender/shown.ts";

const maxNames = 6;

/** The names to look for. Of a user who was used again and again: the first ones, where no change was taken, and the last. */
export function namesToTry(entry: LedgerEntry): readonly string[] {
  const names = namesOf(entry).filter((name) => isTagged(name, entry.tag));
  if (entry.id === undefined || names.length <= maxNames) return names;
  const [email = "", ...given] = names.filter((name) => entry.kind === "group" || name.includes("@"));
  return [...new Set([email, ...given.slice(0, 2), ...given.slice(3 - maxNames)])];
}
