import type { z } from "zod";
import { truncate } from "../truncate.ts";
import { isNestedTooDeeply } from "../nesting.ts";
import { shapeFault } from "./shape.ts";

/** A request as it was sent. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** More of a body is not quoted. */
const maxQuoted = 200;

const gatewayStatuses: readonly number[] = [429, 502, 503, 504];

/** Paths where a POST creates an object. Adding a member to a group is not a create. */
const collection = /(?<!usergroups\/[^/]+)\/(?:users|usergroups|groups|token)$/i;

/** One exchange: the request and its answer. */
export class Seen {
  readonly sent: Sent;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  #json: { readonly value: unknown } | undefined;
  #mediaType: string | undefined;

  constructor(sent: Sent, response: { status: number; headers: Headers; text: string }) {
    this.sent = sent;
    this.status = response.status;
    this.headers = response.headers;
    this.text = response.text;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get mediaType(): string {
    this.#mediaType ??= this.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
    return this.#mediaType;
  }

  /**
   * Whether the answer does not come from the server: a gateway's refusal (RFC 9110 §15.6.3 to §15.6.5, RFC 6585 §4),
   * or a page instead of an answer, such as a sign-in page.
   */
  get isForeign(): boolean {
    const isPage = this.mediaType === "text/html" || /^\s*<(?:!doctype\s+html|html)\b/i.test(this.text);
    return gatewayStatuses.includes(this.status) || (this.ok && isPage);
  }

  /** Whether a 200 to a read, to a create or from the token endpoint lacks its body. Such an answer says nothing. */
  get isLost(): boolean {
    if (this.status !== 200 || this.text !== "") return false;
    if (this.sent.method === "GET") return true;
    return this.sent.method === "POST" && collection.test(new URL(this.sent.url).pathname);
  }

  /** The beginning of the body, to be quoted. */
  get beginning(): string {
    return truncate(this.text, maxQuoted);
  }

  /** The body as JSON, or undefined if it is not JSON, or nested more deeply than any server's. */
  json(): unknown {
    this.#json ??= { value: parsed(this.text) };
    return this.#json.value;
  }

  /** The body, parsed by a schema. @throws {Unclear} if it has another shape */
  read<T>(schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(this.json());
    if (parsed.success) return parsed.data;
    throw new Unclear(`${this.line}: ${shapeFault(this.text, parsed.error)}`);
  }

  /** The exchange in one line. */
  get line(): string {
    return `${this.sent.method} ${this.sent.url} → ${this.status}`;
  }
}

function parsed(text: string): unknown {
  // An error costs as much as a long text.
  if (text === "") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isNestedTooDeeply(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** A question could not be asked, since something that it needs failed. */
export class Unclear extends Error {
  override readonly name = "Unclear";
}

/** An answer says nothing about the server. */
export class Foreign extends Unclear {
  constructor(seen: Seen) {
    super(`${seen.line}: this answer does not come from the server itself.`);
  }
}

/** Another answer of this server hides the question. */
export class Moot extends Error {
  override readonly name = "Moot";
}

/** The server is wrong. */
export class ContractBroken extends Error {
  override readonly name = "ContractBroken";
  readonly seen: Seen | undefined;

  constructor(message: string, seen?: Seen) {
    super(seen === undefined ? message : `${message} (${seen.line})`);
    this.seen = seen;
  }
}
