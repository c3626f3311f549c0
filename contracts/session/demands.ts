import type { z } from "zod";
import { differenceOf } from "./difference.ts";
import { ContractBroken, type Seen } from "./seen.ts";
import { shapeFault, shown } from "./shape.ts";

/**
 * Demands something that {@link demandIs} cannot express.
 * @param expected the expected state, in a sentence
 * @param found the actual value
 * @throws {ContractBroken}
 */
export function demand<T>(
  holds: boolean,
  expected: string,
  found: T extends Seen ? never : T,
  seen?: Seen,
): asserts holds {
  if (!holds) throw new ContractBroken(`${expected}: found ${shown(found)}`, seen);
}

/**
 * Demands that the server shows a value.
 * @param because the meaning of the value, in a sentence
 * @throws {ContractBroken}
 */
export function demandIs<const T>(
  found: unknown,
  expected: T,
  because: string,
  seen?: Seen,
): asserts found is T {
  const difference = differenceOf(found, expected);
  if (difference !== undefined) throw new ContractBroken(`${because}: ${difference}`, seen);
}

/** @throws {ContractBroken} unless the answer has one of these statuses */
export function demandStatus(seen: Seen, ...statuses: readonly number[]): void {
  if (statuses.includes(seen.status)) return;
  throw new ContractBroken(`The status is ${seen.status}, expected ${statuses.join(" or ")}`, seen);
}

/** @throws {ContractBroken} unless the answer has a status of success */
export function demandOk(seen: Seen): void {
  if (seen.ok) return;
  throw new ContractBroken(`The status is ${seen.status}, expected one of success`, seen);
}

/** Demands a successful answer whose body has a shape, and reads it. @throws {ContractBroken} */
export function demandBody<T>(seen: Seen, schema: z.ZodType<T>, ...statuses: readonly number[]): T {
  if (statuses.length > 0) demandStatus(seen, ...statuses);
  else demandOk(seen);
  return demandShape(seen, schema);
}

/** Demands that a body has a shape, with any status, and reads it. @throws {ContractBroken} */
export function demandShape<T>(seen: Seen, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(seen.json());
  if (parsed.success) return parsed.data;
  throw new ContractBroken(`In the body ${shapeFault(seen.text, parsed.error)}`, seen);
}

/** Demands that a 401 says how to authenticate (RFC 6750 §3). @throws {ContractBroken} */
export function demandChallenge(seen: Seen): void {
  const challenge = seen.headers.get("www-authenticate");
  demand(challenge !== null, "A 401 should carry WWW-Authenticate", challenge, seen);
}
