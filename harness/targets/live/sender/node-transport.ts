import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { rootCertificates } from "node:tls";
import { HarnessError, usageError } from "../../../process/harness-error.ts";
import { isLoopback } from "./mode.ts";
import type { Send } from "../../mock-target.ts";

export interface TransportOptions {
  /** A PEM file with the authority of the server's certificate. */
  readonly ca?: string | undefined;
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs?: number;
}

/** No answer came: the request may or may not have been carried out. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly code: string;

  constructor(message: string, code: string, options: ErrorOptions = {}) {
    super(message, options);
    this.code = code;
  }
}

/** Sends over sockets, redirects not followed; proxies are taken from HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
export function nodeTransport({ ca, timeoutMs = 30_000 }: TransportOptions = {}): Send & Disposable {
  const options = { keepAlive: true, maxSockets: 1 };
  const trusted = ca === undefined ? {} : { ca: authorities(ca) };
  const agents = {
    near: { "http:": new http.Agent(options), "https:": new https.Agent({ ...options, ...trusted }) },
    far: {
      "http:": new http.Agent({ ...options, proxyEnv: process.env }),
      "https:": new https.Agent({ ...options, ...trusted, proxyEnv: process.env }),
    },
  };
  const send: Send = async (request) => {
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    const url = new URL(request.url);
    const answer = await exchange(url, {
      method: request.method,
      headers: {
        ...Object.fromEntries(request.headers),
        ...(body !== undefined && { "content-length": String(body.length) }),
      },
      // No proxy knows this machine by the name that it has for itself.
      agent:
        agents[isLoopback(url.hostname) ? "near" : "far"][url.protocol === "https:" ? "https:" : "http:"],
      body,
      timeoutMs,
    });
    return answer;
  };
  return Object.assign(send, {
    [Symbol.dispose]: () => {
      for (const { "http:": plain, "https:": secure } of Object.values(agents)) {
        plain.destroy();
        secure.destroy();
      }
    },
  });
}

interface ExchangeOptions {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly agent: http.Agent;
  readonly body: Buffer | undefined;
  readonly timeoutMs: number;
}

function exchange(url: URL, { body, timeoutMs, ...options }: ExchangeOptions): Promise<Response> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(noAnswer(url, error));
    const sending = (url.protocol === "https:" ? https : http).request(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", fail);
      incoming.on("end", () => {
        resolve(responseOf(incoming, Buffer.concat(chunks)));
      });
    });
    sending.setTimeout(timeoutMs, () => {
      sending.destroy(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" }));
    });
    sending.on("error", fail);
    sending.end(body);
  });
}

function responseOf(incoming: http.IncomingMessage, body: Buffer): Response {
  const headers = new Headers();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    headers.append(incoming.rawHeaders[i] ?? "", incoming.rawHeaders[i + 1] ?? "");
  }
  const status = incoming.statusCode ?? 0;
  const bodiless = status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : new Uint8Array(body), { status, headers });
}

function authorities(file: string): string[] {
  try {
    return [...rootCertificates, readFileSync(file, "utf8")];
  } catch (error) {
    throw usageError(`The certificate file ${file} cannot be read.`, { cause: error });
  }
}

const untrusted = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_UNTRUSTED",
]);

/** What went wrong below HTTP, in a sentence that says what to do. */
function noAnswer(url: URL, error: Error): Error {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const setting = (message: string) => new HarnessError(message, { cause: error });
  if (untrusted.has(code)) {
    return setting(
      `The certificate of ${url.host} is not trusted (${code}): name its authority by --ca FILE.`,
    );
  }
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") {
    return setting(`The certificate of ${url.host} is not valid today (${code}): have it renewed.`);
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return setting(`The certificate of ${url.host} is for another name: use the name that it is for.`);
  }
  if (code === "EPROTO" || code.startsWith("ERR_SSL")) {
    return setting(`No TLS connection to ${url.host} can be made: is it http:// instead of https://?`);
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return setting(`The host ${url.hostname} is not known: check the URL.`);
  }
  if (code === "ECONNREFUSED" || code === "EHOSTUNREACH" || code === "ENETUNREACH") {
    return setting(`Nothing answers at ${url.origin} (${code}): check the URL and that the server runs.`);
  }
  return new NoAnswer(
    code === "ETIMEDOUT"
      ? `No answer came in time from ${url.origin}.`
      : `The connection was lost before an answer came from ${url.origin} (${code || error.message}).`,
    code,
    { cause: error },
  );
}
