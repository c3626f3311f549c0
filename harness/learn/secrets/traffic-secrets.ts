// Tested by harness/learn/secrets/traffic-secrets.test.ts, harness/cli/commands/observe-traffic.test.ts.
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import { isSecretHeader, namesSecret } from "../../../mock-server/message/redaction/secret-names.ts";
import { pathOf } from "../../../mock-server/message/url.ts";
import { Secrets } from "../../targets/live/sender/secrets.ts";
import { learnSecrets } from "./learn-secrets.ts";

/** Collects the secrets of traffic, so that what is written about it quotes none. */
export class TrafficSecrets {
  readonly known = new Secrets();
  /** The last value of each header. Most calls repeat it. */
  readonly #lastValues = new Map<string, string>();

  see({ url, requestHeaders, requestBody = "", responseHeaders, responseBody }: RecordedCall): void {
    const { redaction } = this.known;
    learnSecrets({ requestHeaders, path: pathOf(url), answerBody: responseBody }, this.known);
    for (const headers of [requestHeaders, responseHeaders]) this.#seeHeaders(headers);
    // What is shown is of no use here: to show it finds the secrets in it.
    if (namesSecret(url)) redaction.url(url);
    if (namesSecret(requestBody)) redaction.body(requestBody);
  }

  #seeHeaders(headers: Headers): void {
    for (const [name, value] of headers) {
      if (this.#lastValues.get(name) === value) continue;
      this.#lastValues.set(name, value);
      if (isSecretHeader(name)) this.known.redaction.header(name, value);
    }
  }
}
