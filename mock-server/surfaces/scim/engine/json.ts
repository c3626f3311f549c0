import type { ScimObject, ScimValue } from "../../../world/directory/scim-value.ts";
import { maxLevels } from "../../../../contracts/nesting.ts";
import { badRequest } from "./error.ts";

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isValueList(value: ScimValue | undefined): value is readonly ScimValue[] {
  return Array.isArray(value);
}

export function isObject(value: ScimValue | undefined): value is ScimObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a complex attribute, whether it holds one or several. */
export function elementsOf(value: ScimValue | undefined): readonly ScimObject[] {
  if (isValueList(value)) return value.every(isObject) ? value : value.filter(isObject);
  return isObject(value) ? [value] : [];
}

/** A copy with one attribute set, or left out when the value is undefined. */
export function withAttribute(object: ScimObject, name: string, value: ScimValue | undefined): ScimObject {
  if (value !== undefined) return { ...object, [name]: value };
  const { [name]: _, ...rest } = object;
  return rest;
}

export function isEmpty(object: ScimObject): boolean {
  for (const name in object) if (Object.hasOwn(object, name)) return false;
  return true;
}

/** Deep equality of JSON values. The order of members does not count, the order of elements does. */
export function sameValue(left: ScimValue | undefined, right: ScimValue | undefined): boolean {
  if (left === right) return true;
  if (isValueList(left)) {
    return (
      isValueList(right) &&
      left.length === right.length &&
      left.every((element, index) => sameValue(element, right[index]))
    );
  }
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameValue(left[name], right[name]))
  );
}

/** An own member of a message by name, in any case (RFC 7643 §2.1). */
export function memberOf(object: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const wanted = name.toLowerCase();
  const found = Object.keys(object).find((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : object[found];
}

const pollutingName = /(?:^|[.:\s])(?:__proto__|constructor|prototype)(?:$|[.:[\s])/;

/** Refuses deep nesting, and names such as `__proto__` that could pollute Object.prototype. */
export function refuseUnsafe(value: unknown, levels = maxLevels): void {
  if (typeof value !== "object" || value === null) return;
  if (levels === 0) throw badRequest("invalidValue", "The body is nested too deeply.");
  if (Array.isArray(value)) {
    for (const element of value) refuseUnsafe(element, levels - 1);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    if (pollutingName.test(name)) throw badRequest("invalidValue", `"${name}" cannot be an attribute name.`);
    refuseUnsafe(member, levels - 1);
  }
}
