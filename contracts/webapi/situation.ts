import { fieldsOf, isRedacted, type Call, type Fields } from "../reading/call.ts";
import { isObjectId } from "../reading/looks-like.ts";
import type { Seen } from "../session/seen.ts";
import { requiredOnUpdate } from "../wire/webapi-schemas.ts";

const mustBeFilled = ["firstName", "lastName", ...requiredOnUpdate];

/** Whether the ids in a call's path have the vendor's form. */
export function hasProperIds({ parameters }: Call): boolean {
  const { sid: _, ...ids } = parameters;
  return Object.values(ids).every(isObjectId);
}

/** The names of a query's parameters, in lower case. */
export function parameterNames({ query }: Call): readonly string[] {
  return [...query.keys()].map((name) => name.toLowerCase());
}

/** A parameter that is given once, is spelled as described and has a readable value. */
export function parameter(call: Call, name: string): string | undefined {
  if (parameterNames(call).filter((each) => each === name.toLowerCase()).length !== 1) return undefined;
  const value = call.query.get(name);
  return value === null || value === "" || isRedacted(value) ? undefined : value;
}

/** The media types that a request accepts, in lower case. Empty if any has a weight. */
export function acceptedTypes(call: Call): readonly string[] {
  const accept = call.header("accept")?.toLowerCase() ?? "";
  return accept.includes(";") || accept === "" ? [] : accept.split(",").map((type) => type.trim());
}

/** Whether an answer is a 200 without a body, as also a gateway may give it. */
export function isBare({ status, text }: Seen): boolean {
  return status === 200 && text === "";
}

/** The fields of a request whose body is JSON. */
export function sentJson(call: Call): Fields | undefined {
  return ["application/json", "text/json"].includes(call.sentType ?? "application/json")
    ? call.sent
    : undefined;
}

/** The fields that a refusal's modelState names, in lower case and without their prefixes. Empty if it has none. */
export function namedFields({ shown }: Call): readonly string[] {
  const modelState = fieldsOf(fieldsOf(shown)?.["modelState"]) ?? {};
  return Object.keys(modelState).map((key) => key.split(".").at(-1)?.toLowerCase() ?? "");
}

/** Whether nothing in the body of a PUT of a user can be wrong, and its refusal has another reason. */
export function isFlawless(call: Call): boolean {
  const sent = sentJson(call);
  const isFilled =
    sent !== undefined && mustBeFilled.every((name) => sent[name] != null && sent[name] !== "");
  return isFilled && fieldsOf(call.shown) !== undefined && namedFields(call).length === 0;
}
