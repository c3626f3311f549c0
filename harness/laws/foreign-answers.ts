import type { Tamper } from "../targets/tamper.ts";

const page = "<!doctype html><html><head><title>Bad Gateway</title></head><body>nginx</body></html>";
const html = { "Content-Type": "text/html; charset=utf-8" };

/** Answers that a server did not give: those of a gateway or a sign-in page, or one that lost its body. */
export const foreignAnswers = {
  "502 with a page": () => new Response(page, { status: 502, headers: html }),
  "503 without a body": () => new Response(null, { status: 503, headers: { "Retry-After": "1" } }),
  "504 in plain text": () => new Response("upstream timed out", { status: 504 }),
  "429": () => new Response(null, { status: 429, headers: { "Retry-After": "1" } }),
  "200 with a page": () => new Response(page, { status: 200, headers: html }),
  "200 without a body": () => new Response(null, { status: 200 }),
} as const satisfies Readonly<Record<string, () => Response>>;

export type ForeignAnswer = keyof typeof foreignAnswers;

export const foreignAnswerNames: readonly ForeignAnswer[] = [
  "502 with a page",
  "503 without a body",
  "504 in plain text",
  "429",
  "200 with a page",
  "200 without a body",
];

/** Which exchange is spoilt, how, and whether the server carried out the request. */
export interface Spoiling {
  /** Counted from 0; control calls are not counted. */
  readonly exchange: number;
  readonly answer: ForeignAnswer;
  readonly isCarriedOut: boolean;
}

/** Replaces the answer of one exchange with a foreign one. */
export function spoil({ exchange, answer, isCarriedOut }: Spoiling): Tamper {
  let count = 0;
  return (send) => async (request) => {
    if (request.url.includes("/__mock") || count++ !== exchange) return send(request);
    if (isCarriedOut) await send(request);
    return foreignAnswers[answer]();
  };
}
