/** What answers about tokens and access mean. Probes and readers share these steps. */
import { z } from "zod";
import { answer, novel } from "../contract.ts";
import type { Seen } from "../session/seen.ts";

const errorBody = z.looseObject({ error: z.string() });
const anyToken = z.looseObject({ access_token: z.string() });
const tokenBody = z.looseObject({ token_type: z.string() });

/** The same valid credentials, sent in the form body and by HTTP Basic. Undefined if neither got a token. */
export function acceptedMethods({ body, basic }: { readonly body: boolean; readonly basic: boolean }) {
  if (body && basic) return answer("body-or-basic");
  if (body) return answer("body-only");
  return basic ? answer("basic-only") : undefined;
}

/** Valid credentials in the body beside an Authorization header of another scheme. */
export function bodyWithForeignAuthorization(seen: Seen) {
  if (seen.ok) {
    seen.read(anyToken);
    return answer("ignored");
  }
  const { error } = seen.read(errorBody);
  if (error === "invalid_client") return answer("invalid-client");
  if (seen.status === 400 && error === "invalid_request") return answer("invalid-request");
  return novel(`${seen.status} ${error}`);
}

/** A JSON token request. @throws {Unclear} if an answer of success has no token */
export function jsonTokenRequest(seen: Seen) {
  if (seen.ok) {
    seen.read(anyToken);
    return answer("accepted");
  }
  return [400, 415].includes(seen.status) ? answer("rejected") : novel(seen.line);
}

/** A token request of a known client with a wrong secret. */
export function badClient(seen: Seen) {
  const { error } = seen.read(errorBody);
  if (error !== "invalid_client") return novel(`${seen.status} ${error}`);
  if (seen.status === 401) return answer("unauthorized-invalid-client");
  if (seen.status === 400) return answer("bad-request-invalid-client");
  return novel(`${seen.status} ${error}`);
}

/** The spelling of token_type in an answer with a token. */
export function tokenType(seen: Seen) {
  const { token_type } = seen.read(tokenBody);
  if (token_type === "Bearer" || token_type === "bearer") return answer(token_type);
  return novel(`token_type is ${token_type}`);
}

/** Two tokens of one client, the second issued while the first was valid. */
export function reissue(first: string, second: string) {
  return answer(first === second ? "same-token" : "new-token");
}

/** A call with the earlier of two tokens. */
export function earlierToken(seen: Seen) {
  if (seen.ok) return answer("valid");
  return seen.status === 401 ? answer("revoked") : novel(seen.line);
}

/** A call with a token whose owner has lost the admin role, or was deactivated, after it was issued. */
export function tokenAfterLoss(seen: Seen) {
  if (seen.ok) return answer("valid-until-expiry");
  return isDenied(seen) ? answer("refused-at-once") : novel(seen.line);
}

/** A call with a valid token behind `bearer`. */
export function lowerCaseScheme(seen: Seen) {
  if (seen.ok) return answer("accepted");
  return seen.status === 401 ? answer("rejected") : novel(seen.line);
}

/** A call that was refused since the owner of its valid token is no admin. */
export function refusalOfOthers(seen: Seen) {
  if (seen.status === 403) return answer("forbidden");
  if (seen.status === 401) return answer("unauthorized");
  return novel(seen.line);
}

/** Whether the caller has no access. */
export function isDenied({ status }: Seen): boolean {
  return status === 401 || status === 403;
}
