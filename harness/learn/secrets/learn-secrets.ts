// Tested by harness/learn/proxy/no-secret-is-written.test.ts, harness/learn/secrets/traffic-secrets.test.ts.
import { basicCredentials, bearerToken } from "../../../mock-server/message/credentials.ts";
import type { Secrets } from "../../targets/live/sender/secrets.ts";

/** What of an exchange holds credentials. */
export interface Credentialed {
  readonly requestHeaders: Headers;
  readonly path: string;
  /** Undefined if it was not kept, or is no text. */
  readonly answerBody: string | undefined;
}

/** A shorter value may be an ordinary word, and is a secret only where it stands. */
const shortest = 8;

/**
 * Takes note of the credentials of an exchange before it is shown, so that they are known wherever they appear again. All
 * other secrets are found by their places when it is shown.
 */
export function learnSecrets({ requestHeaders, path, answerBody }: Credentialed, secrets: Secrets): void {
  const authorization = requestHeaders.get("authorization") ?? undefined;
  const key = basicCredentials(authorization);
  if (key !== undefined && key.clientSecret.length >= shortest) {
    secrets.addKey(key);
    secrets.addKey({ ...key, clientSecret: plainSecretIn(authorization) });
  }
  const bearer = bearerToken(authorization);
  if (bearer !== undefined && bearer.value.length >= shortest) secrets.add(bearer.value, "token");
  if (/\/token\/?$/i.test(path) && answerBody !== undefined) secrets.learn(answerBody);
}

/** The secret in HTTP Basic of a client that does not form-encode it first, as many do not. */
function plainSecretIn(authorization = ""): string {
  const [, encoded = ""] = /^Basic +(\S+)$/i.exec(authorization) ?? [];
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}
