import type { Limits } from "../../contracts/profile.ts";
import { restNewGroup, restNewMember } from "../../contracts/wire/rest.ts";
import type { Exchange } from "../edge/exchange.ts";
import type { GroupInput } from "./groups.ts";
import { parse, readObject } from "./read.ts";

/** The schema depends on a profile's limits alone, and is made once for each. */
const schemas = new WeakMap<Limits, ReturnType<typeof restNewGroup>>();

/** @throws {ApiError} */
export function readGroup(exchange: Exchange): GroupInput {
  const { limits } = exchange.world;
  let schema = schemas.get(limits);
  if (schema === undefined) schemas.set(limits, (schema = restNewGroup(limits)));
  return parse(schema, readObject(exchange));
}

/** The user to be added to a group. @throws {ApiError} */
export function readMember(exchange: Exchange): string {
  return parse(restNewMember, readObject(exchange)).userId.toLowerCase();
}
