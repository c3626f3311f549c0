// Tested by harness/cli/commands/observe-traffic.test.ts.
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import { Secrets } from "../../targets/live/sender/secrets.ts";

/** Collects the secrets of traffic, so that what is written about it quotes none. */
export class TrafficSecrets {
  readonly known = new Secrets();
  #lastCredential: string | undefined;

  see({ url, requestHeaders, requestBody = "", responseBody = "" }: RecordedCall): void {
    const credential = requestHeaders.get("authorization") ?? undefined;
    if (credential !== undefined && credential !== this.#lastCredential) {
      this.known.redaction.header("authorization", credential);
      this.#lastCredential = credential;
    }
    if (!/\/token(?:$|\?)/.test(url)) return;
    this.known.learn(responseBody);
    this.known.redaction.body(requestBody);
  }
}
