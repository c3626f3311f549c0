import { isJsonObject, type JsonObject } from "../../../../mock-server/message/json.ts";

/** An object that an answer shows: enough of it to know it again. */
export interface Shown {
  readonly id: string;
  /** Every text that may name it: e-mails and names, as the server spells them. */
  readonly names: readonly string[];
  /** Absent where the answer does not say. */
  readonly isActive?: boolean;
}

const nameFields = ["email", "userName", "name", "displayName", "firstName", "lastName"] as const;

/** Every object with an id in a JSON answer, however deep in envelopes and lists; ids may be numbers. */
export function shownIn(body: string): readonly Shown[] {
  const found: Shown[] = [];
  try {
    JSON.parse(body, (_, value: unknown) => {
      const shown = isJsonObject(value) ? shownBy(value) : undefined;
      if (shown !== undefined) found.push(shown);
      return value;
    });
  } catch {
    // A body that is not JSON shows nothing.
  }
  return found;
}

/** Whether a name carries the tag of a run, which ends with a hyphen in every name. */
export function isTagged(name: string, tag: string): boolean {
  return name.toLowerCase().includes(`${tag.toLowerCase()}-`);
}

function shownBy(fields: JsonObject): Shown | undefined {
  const { id, active = fields["isActive"] } = fields;
  if (typeof id !== "number" && (typeof id !== "string" || id === "")) return undefined;
  return { id: String(id), names: namesOf(fields), ...(typeof active === "boolean" && { isActive: active }) };
}

function namesOf(fields: JsonObject): readonly string[] {
  const { name, emails } = fields;
  const nested = isJsonObject(name) ? [name["givenName"], name["familyName"]] : [];
  const addresses = Array.isArray(emails)
    ? emails.map((each) => (isJsonObject(each) ? each["value"] : each))
    : [];
  return [...nameFields.map((field) => fields[field]), ...nested, ...addresses].filter(
    (each) => typeof each === "string",
  );
}
