import { z } from "zod";
import { answer, novel } from "../contract.ts";
import type { Seen } from "../session/seen.ts";

const users = z.array(z.unknown());

/** Whether a list without `active` shows a user who is inactive. */
export function inactiveUser(isListed: boolean) {
  return answer(isListed ? "listed" : "hidden");
}

/** Whether a search for a part of an e-mail finds the user who has it. */
export function partOfEmail(isFound: boolean) {
  return answer(isFound ? "partial" : "exact");
}

/** Whether a search for an e-mail in another letter case finds the user who has it. */
export function emailInOtherCase(isFound: boolean) {
  return answer(isFound ? "insensitive" : "sensitive");
}

/** A list of users with a parameter in another letter case and a value that no user has. */
export function parameterInOtherCase(seen: Seen) {
  const found = users.safeParse(seen.json()).data;
  if (!seen.ok || found === undefined) return novel(seen.line);
  return answer(found.length === 0 ? "any-case" : "exact");
}

/** The answer to a value of a fixed list in another letter case. */
export function valueInOtherCase(seen: Seen) {
  if (seen.ok) return answer("any-case");
  return seen.status === 400 ? answer("bad-request") : novel(seen.line);
}
