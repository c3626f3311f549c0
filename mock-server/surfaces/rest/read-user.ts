// Tested by contracts/users/probes.ts.
import { restReadOnlyFields, type RestRole } from "../../../contracts/wire/rest-terms.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import type { JsonObject } from "../../message/json.ts";
import { ApiError } from "../../exchange/api-error.ts";
import type { User } from "../../world/directory/user.ts";
import { Fields, readObject, required, type Shown } from "./read.ts";

/** A body that changes a user. Any field may be missing, and `null` clears an optional one. */
export type UserInput = Readonly<Partial<ReturnType<typeof inputOf>>>;

/** A body that creates a user. Every required field is present. */
export interface NewUser extends UserInput {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: RestRole;
}

/** @throws {ApiError} */
export function readNewUser(exchange: Exchange): NewUser {
  const input = inputOf(new Fields(readKnown(exchange), exchange.world.limits));
  return {
    ...input,
    firstName: required("firstName", input.firstName),
    lastName: required("lastName", input.lastName),
    email: required("email", input.email),
    role: required("role", input.role),
  };
}

/** A body that changes the user with an id. What it leaves as GET shows it is never refused. @throws {ApiError} */
export function readUserChange(exchange: Exchange, id: string): UserInput {
  const user = exchange.world.directory.user(id);
  return inputOf(new Fields(readKnown(exchange), exchange.world.limits, user && shownTexts(user)));
}

function shownTexts({ firstName, lastName, email, defaultWorkerTag, credentialId }: User): Shown {
  return { firstName, lastName, email, defaultWorkerTag, credentialId };
}

function inputOf(fields: Fields) {
  return {
    firstName: fields.name("firstName"),
    lastName: fields.name("lastName"),
    email: fields.email("email"),
    role: fields.role("role"),
    isActive: fields.flagOrNull("isActive"),
    defaultWorkerTag: fields.textOrNull("defaultWorkerTag"),
    canScheduleJobs: fields.flagOrNull("canScheduleJobs"),
    canPrioritizeJobs: fields.flagOrNull("canPrioritizeJobs"),
    canAssignJobWorkers: fields.flagOrNull("canAssignJobWorkers"),
    credentialId: fields.uuidOrNull("credentialId"),
  };
}

const writable: ReadonlySet<string> = new Set(
  Object.keys(inputOf(new Fields({}, { nameMaxLength: 0, emailMaxLength: 0 }))),
);
const readOnly: ReadonlySet<string> = new Set(restReadOnlyFields);

/** The body, after its read-only and unknown fields were refused or accepted. */
function readKnown(exchange: Exchange): JsonObject {
  const body = readObject(exchange);
  const others = Object.keys(body).filter((name) => !writable.has(name));
  if (others.length === 0) return body;
  const fixed = others.find((name) => readOnly.has(name));
  if (fixed !== undefined) meetReadOnly(exchange, fixed);
  const unknown = others.find((name) => !readOnly.has(name));
  if (unknown !== undefined) meetUnknown(exchange, unknown);
  return body;
}

function meetReadOnly(exchange: Exchange, field: string): void {
  exchange.choose("users.read-only-field", {
    ignored: () => undefined,
    "bad-request": () => {
      throw new ApiError(400, `The field ${field} is read-only.`);
    },
  })();
}

function meetUnknown(exchange: Exchange, field: string): void {
  exchange.choose("users.unknown-field", {
    ignored: () => undefined,
    "bad-request": () => {
      throw new ApiError(400, `The field ${field} is unknown.`);
    },
  })();
}
