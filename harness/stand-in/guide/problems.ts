import { STATUS_CODES } from "node:http";
import { Refused, json } from "../exchange.ts";

/** The REST surface refuses with an RFC 9457 problem. Readers of the guide expect `message` instead. */
export function problem(status: number, detail: string, headers: Record<string, string> = {}): Refused {
  const value = { type: "about:blank", title: STATUS_CODES[status] ?? "Error", status, detail };
  return new Refused(json(status, value, { "content-type": "application/problem+json", ...headers }));
}
