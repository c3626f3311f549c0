import { STATUS_CODES } from "node:http";
import { Refused, json } from "../exchange.ts";

/** Every refusal of the REST surface is an RFC 9457 problem, where the guide's readers expect `message`. */
export function problem(status: number, detail: string, headers: Record<string, string> = {}): Refused {
  const value = { type: "about:blank", title: STATUS_CODES[status] ?? "Error", status, detail };
  return new Refused(json(status, value, { "content-type": "application/problem+json", ...headers }));
}
