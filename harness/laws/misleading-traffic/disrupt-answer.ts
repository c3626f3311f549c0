import type { Chance } from "../../../testing/chance.ts";
import type { Send } from "../../targets/send.ts";
import { foreignAnswerNames, foreignAnswers } from "../foreign-answers.ts";

/** What a client got instead of the server's answer. */
export interface DisruptedAnswer {
  readonly response: Response;
  /** Whether the record has no answer. */
  readonly isLost: boolean;
}

/** Loses or falsifies the answer to a request, which the server may or may not have carried out. */
export async function disruptAnswer(request: Request, send: Send, chance: Chance): Promise<DisruptedAnswer> {
  const isCarriedOut = chance.oneIn(2);
  const response = isCarriedOut ? await send(request) : undefined;
  switch (chance.below(4)) {
    case 0:
      return { response: foreignAnswers["504 in plain text"](), isLost: true };
    case 1: {
      const body = response === undefined ? "" : await response.text();
      if (response === undefined || body.length < 2) break;
      const { status, headers } = response;
      const cut = body.slice(0, 1 + chance.below(body.length - 1));
      return { response: new Response(cut, { status, headers }), isLost: false };
    }
    case 2: {
      const body = JSON.stringify({ message: "An error has occurred." });
      const headers = { "Content-Type": "application/json" };
      return { response: new Response(body, { status: 500, headers }), isLost: false };
    }
  }
  const name = chance.any(foreignAnswerNames) ?? "429";
  // This could be the server's own answer to a DELETE.
  const isLikeOwn = request.method === "DELETE" && name === "200 without a body";
  return { response: foreignAnswers[isLikeOwn ? "429" : name](), isLost: false };
}
