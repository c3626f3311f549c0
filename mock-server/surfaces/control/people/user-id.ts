import { uuidOf } from "../../../world/ids.ts";

/** The id of a user or a group in the directory's spelling. The vendor's surface shows 24 hex digits. */
export function userIdOf(id: string): string {
  const lower = id.toLowerCase();
  return /^[0-9a-f]{24}$/.test(lower) ? uuidOf(lower) : lower;
}
