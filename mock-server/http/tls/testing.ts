import { request, type Agent } from "node:https";
import { onTestFinished } from "vitest";
import { controlMock } from "../../surfaces/control/testing.ts";
import { listen } from "../listener.ts";
import { openTlsEndpoint, type TlsEndpointOptions } from "./open-tls-endpoint.ts";

/** A mock for one test that speaks HTTPS on this machine. */
export async function secureMock(options: Partial<TlsEndpointOptions> = {}) {
  const host = "127.0.0.1";
  const tls = await openTlsEndpoint({ host, ...options });
  const { mock } = await controlMock();
  const server = await listen(mock, { port: 0, host, tls });
  onTestFinished(() => server.close());
  return { mock, tls, server, url: server.url, port: Number(new URL(server.url).port), ca: tls.ca ?? "" };
}

export interface AskOptions {
  /** What the client trusts, as PEM; null if it checks nothing. */
  readonly ca: string | null;
  readonly agent?: Agent;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request over TLS: the status and text of the answer, or the code of the error. */
export function ask(
  url: string,
  { ca, body, ...options }: AskOptions,
): Promise<{ status: number | undefined; text: string } | { refused: unknown }> {
  const trust = ca === null ? { rejectUnauthorized: false } : { ca };
  return new Promise((resolve) => {
    const refuse = (error: Error) => resolve({ refused: "code" in error ? error.code : error.message });
    const sent = request(url, { agent: false, ...trust, ...options }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.once("end", () => resolve({ status: answer.statusCode, text })).once("error", refuse);
    });
    sent.once("error", refuse).end(body);
  });
}
