import {
  emailForm,
  restRoles,
  uuidForm,
  type RestRole,
  type TextLimits,
} from "../../../contracts/wire/rest-terms.ts";
import { isWritable, mustBeWritable } from "../../../contracts/wire/plain-text.ts";
import { ApiError } from "../../exchange/api-error.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { readJsonObject } from "../../exchange/read-json.ts";
import type { JsonObject } from "../../message/json.ts";

/** The JSON object in a request's body (quirk errors.media-type). @throws {ApiError} */
export function readObject(exchange: Exchange): JsonObject {
  const { body } = exchange;
  const contentType = exchange.header("content-type");
  // A body without a Content-Type is read as JSON.
  if (contentType !== undefined && !/^application\/json\s*(;|$)/i.test(contentType)) {
    refuseMediaType(exchange, contentType);
  }
  return readJsonObject(body);
}

function refuseMediaType(exchange: Exchange, contentType: string): void {
  const message = `The Content-Type must be application/json, not ${contentType}.`;
  exchange.choose("errors.media-type", {
    "unsupported-media-type": () => {
      throw new ApiError(415, message);
    },
    "bad-request": () => {
      throw new ApiError(400, message);
    },
    accepted: () => undefined,
  })();
}

/** An id in the path (quirk errors.malformed-id). @throws {ApiError} */
export function readId(exchange: Exchange, name: string): string {
  const id = exchange.parameter(name);
  if (/^[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/.test(id)) return id.toLowerCase();
  throw exchange.choose("errors.malformed-id", {
    "not-found": () => new ApiError(404, `There is nothing with the id ${id}.`),
    "bad-request": () => new ApiError(400, `The id ${id} is not a UUID.`),
  })();
}

const roles: ReadonlySet<unknown> = new Set(restRoles);

/** The texts that a surface shows of a thing, by field. */
export type Shown = Readonly<Record<string, string | undefined>>;

/**
 * The fields of a body, by the guide's rules; one that is left out is undefined.
 *
 * It agrees with the schemas of `contracts/wire/rest.ts`, as a test checks. It is written by hand, since loading those
 * schemas would take longer than the rest of a first call.
 * @throws {ApiError} 400 that names the field, from each method
 */
export class Fields {
  readonly #body: JsonObject;
  readonly #limits: TextLimits;
  readonly #shown: Shown;

  /** @param shown - The texts that GET shows of what the body changes. */
  constructor(body: JsonObject, limits: TextLimits, shown: Shown = {}) {
    this.#body = body;
    this.#limits = limits;
    this.#shown = shown;
  }

  name(field: string): string | undefined {
    return this.#unchanged(field) ?? this.#newName(field);
  }

  #newName(field: string): string | undefined {
    const name = this.text(field)?.trim();
    if (name === "") throw wrong(field, "must not be blank");
    return this.#short(field, name, this.#limits.nameMaxLength);
  }

  email(field: string): string | undefined {
    return this.#unchanged(field) ?? this.#newEmail(field);
  }

  #newEmail(field: string): string | undefined {
    const email = this.text(field)?.trim();
    if (email !== undefined && !emailForm.test(email)) throw wrong(field, "must have the form local@domain");
    return this.#short(field, email, this.#limits.emailMaxLength);
  }

  role(field: string): RestRole | undefined {
    const value = this.#body[field];
    if (value === undefined || isRole(value)) return value;
    throw wrong(field, `must be one of ${restRoles.join(", ")}`);
  }

  text(field: string): string | undefined {
    const value = this.#body[field];
    if (value === undefined) return undefined;
    if (typeof value !== "string") throw wrong(field, "must be a text");
    if (!isWritable(value)) throw wrong(field, mustBeWritable);
    return value;
  }

  /** A text, or null, which clears the field. */
  textOrNull(field: string): string | null | undefined {
    return this.#body[field] === null ? null : this.text(field);
  }

  uuidOrNull(field: string): string | null | undefined {
    const value = this.textOrNull(field);
    if (value != null && value !== this.#shown[field] && !uuidForm.test(value))
      throw wrong(field, "must be a UUID");
    return value;
  }

  flagOrNull(field: string): boolean | null | undefined {
    const value = this.#body[field];
    if (value === undefined || value === null || typeof value === "boolean") return value;
    throw wrong(field, "must be true or false");
  }

  /** A value that another surface has stored was right there, and stays as it is to the last blank. */
  #unchanged(field: string): string | undefined {
    const shown = this.#shown[field];
    return this.#body[field] === shown ? shown : undefined;
  }

  #short(field: string, text: string | undefined, most: number): string | undefined {
    // A character outside the basic plane has two code units but counts as one.
    if (text === undefined || text.length <= most || Array.from(text).length <= most) return text;
    throw wrong(field, `must have at most ${most} characters`);
  }
}

/** Requires a field. @throws {ApiError} 400 when it is missing */
export function required<T>(field: string, value: T | undefined): T {
  if (value === undefined) throw wrong(field, "is required");
  return value;
}

function wrong(field: string, what: string): ApiError {
  return new ApiError(400, `${field}: ${what}.`);
}

function isRole(value: unknown): value is RestRole {
  return roles.has(value);
}
