import { basicCredentials, bearerToken } from "../../../../mock-server/message/credentials.ts";
import type { Secrets } from "../../../targets/live/sender/secrets.ts";
import type { ExchangeText } from "./exchange-text.ts";

/** A shorter value may be an ordinary word, and is a secret only where it stands. */
const shortest = 8;

/**
 * Takes note of the credentials of an exchange before it is shown, so that they are numbered by their kind. All other
 * secrets are found by their places when it is shown.
 */
export function learnSecrets({ requestHeaders, path, answerBody }: ExchangeText, secrets: Secrets): void {
  const authorization = requestHeaders.get("authorization") ?? undefined;
  const key = basicCredentials(authorization);
  if (key !== undefined && key.clientSecret.length >= shortest) secrets.addKey(key);
  const bearer = bearerToken(authorization);
  if (bearer !== undefined && bearer.value.length >= shortest) secrets.add(bearer.value, "token");
  if (/\/token\/?$/i.test(path) && answerBody !== undefined) secrets.learn(answerBody);
}
