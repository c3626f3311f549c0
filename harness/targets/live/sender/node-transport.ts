import http from "node:http";
import https from "node:https";
import { isLoopback } from "../../../../contracts/loopback.ts";
import type { Send } from "../../send.ts";
import { authorities } from "./authorities.ts";
import { lostAnswer, NoAnswer, noAnswer } from "./no-answer.ts";
import { bytesInMegabyte, readAnswer } from "./read-answer.ts";

export interface TransportOptions {
  /** A PEM file with the authority of the server's certificate. */
  readonly ca?: string | undefined;
  /** How long an exchange may take from its first byte to its last, in seconds; 30 by default. */
  readonly requestTimeout?: number | undefined;
  /** How large an answer may be, decoded, in megabytes; 32 by default. */
  readonly maxResponseSize?: number | undefined;
  /** How many exchanges may run at once. */
  readonly maxSockets?: number;
}

/**
 * Sends over sockets, redirects not followed; proxies are taken from HTTPS_PROXY, HTTP_PROXY and NO_PROXY.
 *
 * No server holds a caller up or fills its memory: an exchange has a deadline, an answer a greatest size, and an aborted
 * request ends at once.
 */
export function nodeTransport({
  ca,
  requestTimeout = 30,
  maxResponseSize = 32,
  maxSockets = 1,
}: TransportOptions = {}): Send & Disposable {
  const options = { keepAlive: true, maxSockets };
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
      signal: request.signal,
      timeoutSeconds: requestTimeout,
      maxBytes: maxResponseSize * bytesInMegabyte,
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
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
  readonly maxBytes: number;
}

function exchange(
  url: URL,
  { body, signal, timeoutSeconds, maxBytes, ...options }: ExchangeOptions,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const stopWaiting = () => {
      clearTimeout(deadline);
      signal.removeEventListener("abort", giveUp);
    };
    const fail = (error: Error) => {
      stopWaiting();
      sending.destroy();
      reject(noAnswer(url, error));
    };
    const sending = (url.protocol === "https:" ? https : http).request(url, options, (incoming) => {
      readAnswer(incoming, maxBytes).then(resolve, fail).finally(stopWaiting);
    });
    const giveUp = () =>
      fail(new NoAnswer(`The answer of ${url.origin} was not awaited.`, lostAnswer.givenUp));
    const deadline = setTimeout(() => {
      fail(
        new NoAnswer(
          `No complete answer came from ${url.origin} within ${timeoutSeconds} s (--request-timeout).`,
          lostAnswer.late,
        ),
      );
    }, timeoutSeconds * 1000);
    sending.on("error", fail);
    signal.addEventListener("abort", giveUp);
    if (signal.aborted) giveUp();
    else sending.end(body);
  });
}
