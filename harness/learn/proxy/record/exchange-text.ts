import { readText } from "../../../../mock-server/watch/har/har-body.ts";
import { headersOf } from "../../../../mock-server/message/header-pairs.ts";
import type { ProxiedExchange } from "./proxied-exchange.ts";

/** An exchange as text, with all its secrets. */
export interface ExchangeText {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  /** 0 if there was no answer. */
  readonly status: number;
  readonly requestHeaders: Headers;
  readonly answerHeaders: Headers;
  /** Undefined if the body was not kept, or is no text. */
  readonly requestBody: string | undefined;
  readonly answerBody: string | undefined;
}

/** Bodies are decompressed and decoded. */
export function readExchange({ request, response }: ProxiedExchange): ExchangeText {
  const requestHeaders = headersOf(request.headers);
  const answerHeaders = headersOf(response?.headers ?? []);
  const { method, url } = request;
  return {
    method,
    url,
    path: URL.parse(url)?.pathname ?? "",
    status: response?.status ?? 0,
    requestHeaders,
    answerHeaders,
    requestBody: readText(request.body, requestHeaders),
    answerBody: response && readText(response.body, answerHeaders),
  };
}
