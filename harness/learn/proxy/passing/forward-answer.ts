import { endToEnd } from "../messages/end-to-end.ts";
import { answerFraming } from "../messages/framing.ts";
import { writeHead, type Field, type Head } from "../messages/head.ts";
import type { Passage } from "../messages/message-reader.ts";

/** An answer as it goes on to the client. */
export interface ForwardedAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly fields: readonly Field[];
  readonly passage: Passage;
}

/** The answer that the client gets. Undefined if it cannot be read; it is then forwarded unchanged. @param method of its request */
export function forwardAnswer(head: Head, method: string): ForwardedAnswer | undefined {
  const [, httpVersion = "", code = "", statusText = ""] =
    /^(HTTP\/1\.\d) (\d{3})(?: ([^\r\n]*))?\r?\n$/.exec(head.startLine) ?? [];
  const status = Number(code);
  // After 101 the connection speaks something else. No request asks for it, since Upgrade does not go on.
  if (httpVersion === "" || status === 101) return undefined;
  const fields = endToEnd(head, { keepAlive: true });
  return {
    status,
    statusText,
    httpVersion,
    fields,
    passage: { head: writeHead({ ...head, fields }), framing: answerFraming(head, status, method) },
  };
}
