// Tested by contracts/webapi/probes-requests.ts.
import { writeXml } from "./xml.ts";
import type { Behaviour } from "../../world/behaviour.ts";
import type { Exchange } from "../../exchange/exchange.ts";

/** A body: its JSON, and what its root is called in XML. */
export interface Body {
  readonly json: string;
  readonly element: string;
}

/** Answers in JSON, or in XML if the caller prefers it and the server version supports it. */
export function answerBody(
  exchange: Exchange,
  status: number,
  { json, element }: Body,
  headers: Readonly<Record<string, string>> = {},
): Response {
  if (!prefersXml(exchange.header("accept")) || !speaksXml(exchange)) {
    return exchange.answer(status, json, { "Content-Type": "application/json", ...headers });
  }
  const xml = writeXml(element, JSON.parse(json));
  return exchange.answer(status, xml, { "Content-Type": "application/xml", ...headers });
}

/** Whether this server version reads and writes XML beside JSON (server-v3 §1.4). */
export function speaksXml(behaviour: Behaviour): boolean {
  return behaviour.choose("webapi.xml", { xml: true, json: false });
}

/** Whether an Accept header ranks XML above JSON (RFC 9110 §12.5.1); JSON wins when both rank equally. */
function prefersXml(accept: string | undefined): boolean {
  if (accept === undefined || !accept.includes("xml")) return false;
  const rank = { xml: 0, json: 0, any: 0 };
  for (const range of accept.toLowerCase().split(",")) {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim());
    const weight = Number(parameters.find((each) => each.startsWith("q="))?.slice(2) ?? 1) || 0;
    const kind = kinds[type];
    if (kind !== undefined) rank[kind] = Math.max(rank[kind], weight);
  }
  return rank.xml > rank.json && rank.xml >= rank.any;
}

const kinds: Readonly<Record<string, "xml" | "json" | "any">> = {
  "application/xml": "xml",
  "text/xml": "xml",
  "application/json": "json",
  "text/json": "json",
  "application/*": "any",
  "*/*": "any",
};
