import { createHmac, timingSafeEqual } from "node:crypto";
import type { ConnectionFault } from "../../world/faults/fault-schema.ts";

/** What a front tells a peer about a forwarded request. */
export interface Envelope {
  /** The world that the front looks for; absent when it only asks whether the peer is alive. */
  readonly world?: string | undefined;
  /** The length of the client's raw headers. The front's own stand before and after them. */
  readonly headers: number;
  /** Whether the client speaks HTTPS. */
  readonly isSecure: boolean;
  /** Different for each request, so that the answer to another one does not fit. */
  readonly nonce: string;
}

/**
 * What a peer says about its answer: it is the client's, the client's connection has to be lost, the world is not at the
 * peer and nothing has happened, or the peer is alive.
 */
export type Verdict = "answered" | ConnectionFault | "moved" | "alive";

/** The first line of a request, which the seal protects too. */
interface RequestLine {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
}

const noWorld = "-";

/** The header of peers, in requests and answers. Clients never see it. */
export const peerHeader = "Mock-Peer";

/** Lets processes recognize each other by a secret that they share, and that never leaves them. */
export class Seal {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The header of a request. */
  sealRequest({ world = noWorld, headers, isSecure, nonce }: Envelope, line: RequestLine): string {
    const text = [world, headers, isSecure ? "https" : "http", nonce].join(" ");
    return `${text} ${this.#sign("request", line.method, line.url, text)}`;
  }

  /** Undefined when no peer has written this header for this request. */
  openRequest(value: string, line: RequestLine): Envelope | undefined {
    const { text, signature } = split(value);
    if (!isSame(signature, this.#sign("request", line.method, line.url, text))) return undefined;
    const [world = noWorld, headers, scheme, nonce = ""] = text.split(" ");
    return {
      ...(world !== noWorld && { world }),
      headers: Number(headers),
      isSecure: scheme === "https",
      nonce,
    };
  }

  /** The header of an answer. */
  sealAnswer(verdict: Verdict, nonce: string): string {
    return `${verdict} ${this.#sign("answer", nonce, verdict)}`;
  }

  /** Undefined when no peer has written this header for the answer to this request. */
  openAnswer(value: string, nonce: string): string | undefined {
    const { text, signature } = split(value);
    return isSame(signature, this.#sign("answer", nonce, text)) ? text : undefined;
  }

  #sign(...parts: readonly (string | undefined)[]): string {
    return createHmac("sha256", this.#secret).update(parts.join("\n")).digest("base64url");
  }
}

function split(value: string): { readonly text: string; readonly signature: string } {
  const at = value.lastIndexOf(" ");
  return { text: value.slice(0, Math.max(at, 0)), signature: value.slice(at + 1) };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
