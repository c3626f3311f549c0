import type { Fault } from "./fault-draft.ts";

/** The fields of a fault that are objects. */
const parts = ["match", "when", "response", "delay", "rateLimit", "body"] as const;

/**
 * Reads a fault that somebody types. The mock judges its values when it is armed; here only the shape counts that the
 * fields of the form read.
 * @throws {Error} with a sentence for the reader
 */
export function readFault(text: string): Fault {
  const fault = parsed(text);
  if (!isObject(fault)) throw new Error("A fault is a JSON object.");
  for (const part of parts) {
    if (Object.hasOwn(fault, part) && !isObject(fault[part])) throw new Error(`${part} is a JSON object.`);
  }
  return fault;
}

function parsed(text: string): Fault | null {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("This is not valid JSON yet.");
  }
}

function isObject<T>(value: T): value is T & object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
