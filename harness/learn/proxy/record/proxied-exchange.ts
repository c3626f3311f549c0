// Tested by harness/learn/proxy/passing/bytes.test.ts, harness/learn/proxy/passing/hang-ups.test.ts.
import type { HeaderPairs } from "../../../../mock-server/message/header-pairs.ts";
import type { HarExchange } from "../../../../mock-server/watch/har/har-entry.ts";
import type { Field } from "../messages/head.ts";
import type { ForwardedAnswer } from "../passing/forward-answer.ts";
import type { ForwardedRequest } from "../passing/forward-request.ts";
import { Capture, type MemoryBudget } from "./capture.ts";

/** An exchange that has passed, with all its secrets. */
export interface ProxiedExchange extends Omit<HarExchange, "notes"> {
  /** Why the client got no answer of the server, or only a part of one. */
  readonly trouble?: string;
}

/** What is noted of an exchange while it passes. */
export class ExchangeNotes {
  readonly at: number;
  readonly method: string;
  readonly requestBody: Capture;
  readonly answerBody: Capture;
  answer: Pick<ForwardedAnswer, "status" | "fields"> | undefined;
  isRequestWhole = false;
  isAnswerWhole = false;
  /** Whether the answer is the proxy's own. */
  isRefused = false;
  readonly #request: Omit<ForwardedRequest, "passage">;

  constructor(
    request: Omit<ForwardedRequest, "passage">,
    { at, memory }: { at: number; memory: MemoryBudget },
  ) {
    this.at = at;
    this.method = request.method;
    this.#request = request;
    this.requestBody = new Capture(memory);
    this.answerBody = new Capture(memory);
  }

  get isWhole(): boolean {
    return this.isRequestWhole && this.isAnswerWhole;
  }

  /** @param trouble why the rest does not come; it does not matter to an exchange that is whole */
  end(now: number, trouble: string): ProxiedExchange {
    const { answer, isRequestWhole, isAnswerWhole, isRefused } = this;
    const { method, url, httpVersion, fields } = this.#request;
    const requestBody = this.requestBody.take({ isWhole: isRequestWhole });
    const answerBody = this.answerBody.take({ isWhole: isAnswerWhole });
    return {
      at: this.at,
      durationMs: now - this.at,
      httpVersion,
      request: { method, url, headers: pairsOf(fields), body: requestBody },
      response: answer && { status: answer.status, headers: pairsOf(answer.fields), body: answerBody },
      ...((isRefused || !isAnswerWhole) && { trouble }),
    };
  }
}

function pairsOf(fields: readonly Field[]): HeaderPairs {
  return fields.flatMap(({ name, value }) => (name === "" ? [] : [[name, value] as const]));
}
