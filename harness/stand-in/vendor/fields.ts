import { vendor } from "../expected-behaviour.ts";
import { type Call, Refused, isRecord, json, mediaType } from "../exchange.ts";
import { type Faults, badRequest, invalid } from "./refusals.ts";
import { type Flag, type Role, type User, flags, roles } from "./world.ts";

const { nameMaxLength, emailMaxLength } = vendor.limits;
const languages = ["de-de", "en-us", "es-es", "fr-fr", "it-it", "ja-jp", "pt-br", "zh-cn"];
const texts = ["defaultWorkerTag", "defaultCredentialId", "timeZone"] as const;

export const hexId = /^[0-9a-f]{24}$/;

/** Reads JSON or a form. Values in a form are strings; `true` and `false` are read as flags. */
function readBody(call: Call): unknown {
  const type = mediaType(call);
  if (type === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(call.body));
  if (type !== "" && type !== "application/json" && type !== "text/json") {
    throw new Refused(json(415, { message: `The request entity's media type '${type}' is not supported.` }));
  }
  try {
    return JSON.parse(call.body);
  } catch {
    throw badRequest("The body is not JSON.");
  }
}

/** Collects the faults of all fields, so that one answer names them all. */
class Contract {
  readonly faults: Faults = {};
  private readonly name: string;
  private readonly body: Record<string, unknown>;

  constructor(name: string, body: unknown) {
    if (!isRecord(body)) throw invalid({ [name]: ["An object is expected."] });
    this.name = name;
    this.body = body;
  }

  has(field: string): boolean {
    return this.body[field] !== undefined && this.body[field] !== null;
  }

  fault(field: string, what: string): void {
    this.faults[`${this.name}.${field.charAt(0).toUpperCase()}${field.slice(1)}`] = [what];
  }

  text(field: string, { min = 0, max = 1000 }: { min?: number; max?: number } = {}): string {
    const value = this.body[field];
    if (typeof value !== "string") {
      this.fault(field, `The ${field} field is required.`);
      return "";
    }
    if (value.trim().length < min || value.length > max)
      this.fault(field, `Between ${min} and ${max} characters.`);
    return value;
  }

  flag(field: string): boolean {
    const value = this.body[field];
    if (value === true || value === "true") return true;
    if (value !== false && value !== "false") this.fault(field, `The ${field} field must be true or false.`);
    return false;
  }

  email(): string {
    const email = this.text("email", { max: emailMaxLength });
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) this.fault("email", "The email field is not a valid address.");
    return email;
  }

  role(): Role {
    const role = roles.find((role) => role === this.body["role"]);
    if (role === undefined) this.fault("role", `The role field must be one of ${roles.join(", ")}.`);
    return role ?? "Evaluated";
  }

  done(): void {
    if (Object.keys(this.faults).length > 0) throw invalid(this.faults);
  }
}

export type UserFields = Partial<Omit<User, "id" | "lastLoginDateTime" | "dateCreated" | "workflows">>;
type Creation = UserFields & { firstName: string; lastName: string; email: string };

/** Three fields are required. Other omitted fields have defaults, and unknown ones are ignored. */
export function readCreation(call: Call): Creation {
  const contract = new Contract("userContract", readBody(call));
  const fields: Creation = {
    firstName: contract.text("firstName", { min: 1, max: nameMaxLength }),
    lastName: contract.text("lastName", { min: 1, max: nameMaxLength }),
    email: contract.email(),
  };
  if (contract.has("role")) fields.role = contract.role();
  for (const name of texts) if (contract.has(name)) fields[name] = contract.text(name);
  const settable: Flag[] = flags.filter((flag) => flag !== "isAccountLocked" && flag !== "isValidated");
  for (const name of settable) if (contract.has(name)) fields[name] = contract.flag(name);
  contract.done();
  return fields;
}

/**
 * All fields are required, including the names, since Windows authentication is not in use. Empty texts are accepted
 * except for e-mail and role.
 */
export function readReplacement(call: Call): UserFields {
  const contract = new Contract("updateContract", readBody(call));
  const fields: UserFields = {
    firstName: contract.text("firstName", { max: nameMaxLength }),
    lastName: contract.text("lastName", { max: nameMaxLength }),
    email: contract.email(),
    role: contract.role(),
    language: contract.text("language"),
  };
  const known = fields.language === "" || languages.includes(fields.language?.toLowerCase() ?? "");
  if (contract.has("language") && !known) contract.fault("language", "The language is unknown.");
  for (const name of texts) fields[name] = contract.text(name);
  for (const name of flags) fields[name] = contract.flag(name);
  contract.done();
  return fields;
}

export function readGroup(call: Call): { name: string; role: Role } {
  const contract = new Contract("contract", readBody(call));
  const fields = { name: contract.text("name", { min: 1, max: nameMaxLength }), role: contract.role() };
  contract.done();
  return fields;
}

export function readUserIds(call: Call): string[] {
  const body = readBody(call);
  if (!Array.isArray(body) || !body.every((id): id is string => typeof id === "string")) {
    throw invalid({ userIds: ["An array of user ids is expected."] });
  }
  return body;
}
