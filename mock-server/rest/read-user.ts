import type { z } from "zod";
import type { Limits } from "../../contracts/profile.ts";
import { restNewUser, restReadOnlyFields, restUserFields } from "../../contracts/wire/rest.ts";
import type { Exchange } from "../edge/exchange.ts";
import type { JsonObject } from "../edge/read-json.ts";
import { ApiError } from "../errors.ts";
import { parse, readObject } from "./read.ts";

/** A body that creates a user: every required field is there. */
export type NewUser = z.infer<ReturnType<typeof restNewUser>>;

/** A body that changes a user: any field may be left out. */
export type UserInput = { readonly [Name in keyof NewUser]?: NewUser[Name] | undefined };

/** @throws {ApiError} */
export function readNewUser(exchange: Exchange): NewUser {
  return parse(schemasFor(exchange.world.limits).whole, readFields(exchange));
}

/** @throws {ApiError} */
export function readUserInput(exchange: Exchange): UserInput {
  return parse(schemasFor(exchange.world.limits).partial, readFields(exchange));
}

/** The schemas depend on a profile's limits alone, and are made once for each. */
const schemas = new WeakMap<Limits, ReturnType<typeof createSchemas>>();

function schemasFor(limits: Limits) {
  let made = schemas.get(limits);
  if (made === undefined) schemas.set(limits, (made = createSchemas(limits)));
  return made;
}

function createSchemas(limits: Limits) {
  const whole = restNewUser(limits);
  return { whole, partial: whole.partial() };
}

const readOnly: ReadonlySet<string> = new Set(restReadOnlyFields);
const writable: ReadonlySet<string> = new Set(
  Object.keys(restUserFields({ nameMaxLength: 1, emailMaxLength: 1 })),
);

function readFields(exchange: Exchange): JsonObject {
  const body = readObject(exchange);
  const names = Object.keys(body);
  const fixed = names.find((name) => readOnly.has(name));
  if (fixed !== undefined) meetReadOnly(exchange, fixed);
  const unknown = names.find((name) => !writable.has(name) && !readOnly.has(name));
  if (unknown !== undefined) meetUnknown(exchange, unknown);
  return body;
}

function meetReadOnly(exchange: Exchange, field: string): void {
  const answer = exchange.ask("users.read-only-field");
  switch (answer) {
    case "ignored":
      return;
    case "bad-request":
      throw new ApiError(400, `The field ${field} is read-only.`);
    default:
      answer satisfies never;
  }
}

function meetUnknown(exchange: Exchange, field: string): void {
  const answer = exchange.ask("users.unknown-field");
  switch (answer) {
    case "ignored":
      return;
    case "bad-request":
      throw new ApiError(400, `The field ${field} is unknown.`);
    default:
      answer satisfies never;
  }
}
