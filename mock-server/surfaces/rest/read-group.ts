import type { Exchange } from "../../exchange/exchange.ts";
import type { GroupInput } from "./groups.ts";
import { Fields, readObject, required } from "./read.ts";

/** A body that creates a group, or changes the one with an id. @throws {ApiError} */
export function readGroup(exchange: Exchange, id?: string): GroupInput {
  const name = id === undefined ? undefined : exchange.world.directory.group(id)?.name;
  const fields = new Fields(readObject(exchange), exchange.world.limits, { name });
  return { name: required("name", fields.name("name")), role: required("role", fields.role("role")) };
}

/** Reads the user to add to a group. @throws {ApiError} */
export function readMember(exchange: Exchange): string {
  const fields = new Fields(readObject(exchange), exchange.world.limits);
  return required("userId", fields.text("userId")).toLowerCase();
}
