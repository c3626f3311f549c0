import { guide } from "../expected-behaviour.ts";
import { type Call, isRecord, mediaType } from "../exchange.ts";
import { problem } from "./problems.ts";
import { type Role, roles } from "./world.ts";

/** What a body says about a user. A field is absent if the body omits it, and null if the body unsets it. */
export interface UserFields {
  firstName?: string;
  lastName?: string;
  email?: string;
  role?: Role;
  isActive?: boolean;
  defaultWorkerTag?: string | null;
  canScheduleJobs?: boolean;
  canPrioritizeJobs?: boolean;
  canAssignJobWorkers?: boolean;
  credentialId?: string | null;
}

const { nameMaxLength, emailMaxLength } = guide.limits;
export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readObject(call: Call): Record<string, unknown> {
  const type = mediaType(call);
  // A missing Content-Type is accepted. Any type other than JSON is a bad request here, not a 415.
  if (type !== "" && type !== "application/json")
    throw problem(400, `A body of type ${type} is not understood.`);
  let value: unknown;
  try {
    value = JSON.parse(call.body);
  } catch {
    throw problem(400, "The body is not JSON.");
  }
  if (!isRecord(value)) throw problem(400, "The body is not a JSON object.");
  return value;
}

export function readUserFields(call: Call): UserFields {
  const fields: UserFields = {};
  for (const [name, value] of Object.entries(readObject(call))) {
    switch (name) {
      case "firstName":
      case "lastName":
        fields[name] = readName(name, value);
        break;
      case "email":
        fields.email = readEmail(value);
        break;
      case "role":
        fields.role = readRole(value);
        break;
      case "isActive":
        fields.isActive = readFlag(name, value, true);
        break;
      case "canScheduleJobs":
      case "canPrioritizeJobs":
      case "canAssignJobWorkers":
        fields[name] = readFlag(name, value, false);
        break;
      case "defaultWorkerTag":
        if (value !== null && typeof value !== "string") throw problem(400, `${name} must be a string.`);
        fields.defaultWorkerTag = value;
        break;
      case "credentialId":
        if (value !== null && (typeof value !== "string" || !uuid.test(value))) {
          throw problem(400, `${name} must be a UUID.`);
        }
        fields.credentialId = value;
        break;
      // A client that reads a user and puts it back sends these fields too.
      case "id":
      case "dateAdded":
      case "dateUpdated":
        break;
      default:
        throw problem(400, `The field ${name} is unknown.`);
    }
  }
  return fields;
}

export function readGroupFields(call: Call): { name: string; role: Role } {
  const body = readObject(call);
  for (const name of Object.keys(body)) {
    if (!["id", "name", "role", "dateAdded", "dateUpdated"].includes(name)) {
      throw problem(400, `The field ${name} is unknown.`);
    }
  }
  return { name: readName("name", body["name"]), role: readRole(body["role"]) };
}

function readName(field: string, value: unknown): string {
  const name = typeof value === "string" ? value.trim() : "";
  if (name === "" || name.length > nameMaxLength) {
    throw problem(400, `${field} must have 1 to ${nameMaxLength} characters.`);
  }
  return name;
}

function readEmail(value: unknown): string {
  const email = typeof value === "string" ? value.trim() : "";
  if (email.length > emailMaxLength || !/^[^@\s]+@[^@\s]+$/.test(email))
    throw problem(400, "email is not a valid address.");
  return email;
}

function readRole(value: unknown): Role {
  const role = roles.find((role) => role === value);
  if (role === undefined) throw problem(400, `role must be one of ${roles.join(", ")}.`);
  return role;
}

function readFlag(field: string, value: unknown, unset: boolean): boolean {
  if (value === null) return unset;
  if (typeof value !== "boolean") throw problem(400, `${field} must be true or false.`);
  return value;
}
