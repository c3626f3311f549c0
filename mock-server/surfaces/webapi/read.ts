// Tested by contracts/webapi/probes.ts.
import type { z } from "zod";
import type { Limits } from "../../../contracts/profile.ts";
import {
  createUserContract,
  groupContract,
  updateUserContract,
} from "../../../contracts/wire/webapi-schemas.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";
import { uuidOf } from "../../world/ids.ts";
import { faultKey, InvalidRequest, requiredFault, type Faults } from "./errors.ts";
import type { JsonObject } from "../../message/json.ts";
import { shownTexts, type ShownTexts } from "./shown-texts.ts";
import { parameterMeant, withListedValues } from "./letter-case.ts";
import { readFields } from "./read-body.ts";

/** The names of bodies and queries in a modelState (server-v3 §1.5). */
export type ContractName = "userContract" | "updateContract" | "contract" | "searchContract";

type Schemas = ReturnType<typeof createSchemas>;
export type NewUser = z.infer<Schemas["newUser"]>;
export type UserUpdate = z.infer<Schemas["userUpdate"]>;
export type GroupInput = z.infer<Schemas["group"]>;

/** The schemas depend only on the limits of a profile, and are built once for each. */
const schemas = new WeakMap<Limits, Schemas>();

function createSchemas(limits: Limits) {
  return {
    newUser: createUserContract(limits),
    userUpdate: updateUserContract(limits),
    group: groupContract(limits),
    groupRole: groupContract(limits).omit({ name: true }),
  };
}

function schemasFor({ limits }: Exchange["world"]): Schemas {
  let made = schemas.get(limits);
  if (made === undefined) schemas.set(limits, (made = createSchemas(limits)));
  return made;
}

/** @throws {ApiError} */
export function readNewUser(exchange: Exchange): NewUser {
  const { newUser } = schemasFor(exchange.world);
  return parse(exchange, newUser, readFields(exchange, "userContract"), "userContract");
}

/** A body that changes the user with an id. @throws {ApiError} */
export function readUserUpdate(exchange: Exchange, id: string): UserUpdate {
  const { userUpdate } = schemasFor(exchange.world);
  const user = exchange.world.directory.user(id);
  const { kept, changed } = compare(readFields(exchange, "updateContract"), user ? shownTexts(user) : {});
  return { ...parse(exchange, userUpdate, changed, "updateContract"), ...kept };
}

/** A body that changes the group with an id. @throws {ApiError} */
export function readGroupUpdate(exchange: Exchange, id: string): GroupInput {
  const { group, groupRole } = schemasFor(exchange.world);
  const name = exchange.world.directory.group(id)?.name;
  const { kept, changed } = compare(readFields(exchange, "contract"), { name });
  return kept["name"] === undefined
    ? parse(exchange, group, changed, "contract")
    : { ...parse(exchange, groupRole, changed, "contract"), name: kept["name"] };
}

/** Separates the fields that are as GET shows them. Those are never refused, whichever surface has stored them. */
function compare(fields: JsonObject, shown: ShownTexts) {
  const kept: Record<string, string> = {};
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string" && value === shown[name]) kept[name] = value;
    else changed[name] = value;
  }
  return { kept, changed };
}

/** @throws {ApiError} */
export function readGroup(exchange: Exchange): GroupInput {
  const { group } = schemasFor(exchange.world);
  return parse(exchange, group, readFields(exchange, "contract"), "contract");
}

/** The query of a call; parameters that it does not know are ignored, as are empty ones. @throws {ApiError} */
export function readQuery<T>(exchange: Exchange, schema: z.ZodObject & z.ZodType<T>): T {
  const given = exchange.query
    .entries()
    .map(([name, value]) => [parameterMeant(exchange, schema, name), value] as const);
  const fields = Array.from(new Map(given.toReversed())).filter(([, value]) => value !== "");
  return parse(exchange, schema, Object.fromEntries(fields), "searchContract");
}

/** Checks fields against a schema. @throws {InvalidRequest} that names every field which is wrong */
function parse<T>(
  exchange: Exchange,
  schema: z.ZodObject & z.ZodType<T>,
  given: JsonObject,
  contract: ContractName,
): T {
  const fields = withListedValues(exchange, schema, given);
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  let faults: Faults = {};
  for (const { path, message } of parsed.error.issues) {
    const [field] = path.map(String);
    const fault = fieldFault(contract, field ?? "", field === undefined ? fields : fields[field], message);
    faults = { ...fault, ...faults };
  }
  throw new InvalidRequest(faults);
}

function fieldFault(contract: ContractName, field: string, value: unknown, message: string): Faults {
  if (value === undefined || value === null || value === "") return requiredFault(contract, field);
  const key = faultKey(contract, field);
  const said = /^(is|must)\b/.test(message) ? message : `is not valid: ${message}`;
  return { [key]: [`The ${key.slice(contract.length + 1)} field ${said}.`] };
}

/** The directory's id for one in the path (quirk webapi.malformed-id). @throws {ApiError} */
export function readId(exchange: Exchange, name: "userId" | "userGroupId"): string {
  const text = exchange.parameter(name);
  const id = idOf(text);
  if (id !== undefined) return id;
  const message = `'${text}' is not a valid 24 digit hex string.`;
  throw exchange.choose("webapi.malformed-id", {
    "not-found": () => new ApiError(404, message),
    "bad-request": () => new ApiError(400, message),
  })();
}

/** Converts the vendor's spelling of an id to that of the directory, if it is an id. */
export function idOf(objectId: string): string | undefined {
  return /^[0-9a-f]{24}$/i.test(objectId) ? uuidOf(objectId.toLowerCase()) : undefined;
}
