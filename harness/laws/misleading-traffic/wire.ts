import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import type { Chance } from "../../../testing/chance.ts";
import type { Send } from "../../targets/send.ts";
import { disruptAnswer } from "./disrupt-answer.ts";
import type { Time } from "./virtual-server.ts";

/** A complete exchange, with its times. */
export interface WireCall extends RecordedCall {
  readonly at: number;
  readonly durationMs: number;
  readonly requestBody: string;
  readonly responseBody: string;
}

interface WireParts {
  readonly time: Time;
  readonly send: Send;
  readonly chance: Chance;
}

/** Sends requests to a server and records the exchanges. Some answers are lost or spoilt on the way. */
export class Wire {
  /** In the order in which the server carried them out. */
  readonly calls: WireCall[] = [];
  readonly #parts: WireParts;

  constructor(parts: WireParts) {
    this.#parts = parts;
  }

  /**
   * Sends concurrent requests, which the server carries out in the given order.
   * @param disruptOneIn on average, one answer in this many is lost or spoilt
   */
  async carry(
    requests: readonly Request[],
    { disruptOneIn }: { readonly disruptOneIn: number },
  ): Promise<Response[]> {
    const { time, chance } = this.#parts;
    const start = time.now;
    const done = [];
    for (const request of requests) {
      time.pass(1 + chance.below(20));
      done.push({ carriedOutAt: time.now, ...(await this.#exchange(request, disruptOneIn)) });
    }
    time.pass(1 + chance.below(20));
    const isAlone = requests.length === 1;
    for (const { carriedOutAt, response: _, ...call } of done) {
      const at = isAlone ? start : start + chance.below(carriedOutAt - start + 1);
      const end = isAlone ? time.now : carriedOutAt + chance.below(time.now - carriedOutAt + 1);
      this.calls.push({ ...call, place: `x${this.calls.length + 1}`, at, durationMs: end - at });
    }
    time.pass(1);
    return done.map(({ response }) => response);
  }

  /** Lets time pass, so that a record shows a gap in which others may act. */
  pause(): void {
    this.#parts.time.pass(5000 + this.#parts.chance.below(5000));
  }

  async #exchange(request: Request, disruptOneIn: number) {
    const { chance, send } = this.#parts;
    const requestBody = await request.clone().text();
    const { method, url } = request;
    const requestHeaders = new Headers(request.headers);
    const { response, isLost } =
      Number.isFinite(disruptOneIn) && chance.oneIn(disruptOneIn)
        ? await disruptAnswer(request, send, chance)
        : { response: await send(request), isLost: false };
    const { status, headers: responseHeaders } = response;
    const responseBody = await response.clone().text();
    const sent = { method, url, requestHeaders, requestBody, response };
    return isLost
      ? { ...sent, status: 0, responseHeaders: new Headers(), responseBody: "" }
      : { ...sent, status, responseHeaders, responseBody };
  }
}
