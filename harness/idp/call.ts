import { inUrl } from "../../contracts/in-url.ts";
/** A request of a provider. Its path is relative to the SCIM base URL. */
export interface Call {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
}

/** What came back. */
export interface Answer {
  /** Undefined if no answer came, or nothing was sent. */
  readonly status: number | undefined;
  /** The body as JSON. Undefined if it is not JSON. */
  readonly json: unknown;
  /** What went wrong, in the server's words where it has some. Undefined after a success. */
  readonly trouble: string | undefined;
}

/** What a provider does with a person or a group. */
export type Action = "test connection" | "look up" | "create" | "read" | "update" | "deactivate" | "delete";

/** One request and what came of it, for the report. */
export interface Step {
  /** The person or group. */
  readonly who: string;
  readonly action: Action;
  /** Null if there is no such request, for the reason that `trouble` tells. */
  readonly request: string | null;
  readonly status: number | null;
  readonly trouble: string | null;
}

/** A filter for an attribute that has a value (RFC 7644 §3.4.2.2), as part of a query. */
export function filterBy(attribute: string, value: string): string {
  return inUrl(`${attribute} eq ${JSON.stringify(value)}`);
}

/** The path of one member in a PATCH of a group. */
export function memberPath(id: string): string {
  return `members[value eq ${JSON.stringify(id)}]`;
}

/** The id in a path. A server may choose any text. */
export function objectPath(collection: "/Users" | "/Groups", id: string): string {
  return `${collection}/${inUrl(id)}`;
}
