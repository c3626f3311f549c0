import type { AnswerTo } from "../../../contracts/quirks.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError, Unauthorized } from "../../exchange/api-error.ts";
import { bearerToken } from "../../message/credentials.ts";

/**
 * Checks that a SCIM call is allowed (guide §SCIM API status).
 *
 * SAML SSO and SCIM must be on, the plan must be Enterprise, and the token must be the one in the SCIM settings. The
 * answer does not say which check failed; the journal does.
 * @throws {ApiError}
 */
export function requireScim(exchange: Exchange): void {
  requireSetUp(exchange);
  requireToken(exchange);
}

/** The same for discovery, which may be open (RFC 7644 §4). @throws {ApiError} */
export function requireDiscovery(exchange: Exchange): void {
  requireSetUp(exchange);
  exchange.choose("scim.discovery-access", {
    open: () => undefined,
    unauthorized: () => {
      requireToken(exchange);
      return;
    },
  })();
}

function requireSetUp(exchange: Exchange): void {
  const { authentication, plan, scim } = exchange.world.adminSettings;
  const isSso = authentication === "saml";
  if (!isSso || !scim.enabled) {
    const cause = isSso ? "SCIM is switched off in its settings." : "SAML SSO is off, so SCIM does not work.";
    throw refusal(exchange.ask("scim.before-sso"), exchange, cause);
  }
  if (plan !== "Enterprise") {
    const cause = "The plan is below Enterprise, which SCIM needs.";
    throw refusal(exchange.ask("scim.before-enterprise"), exchange, cause);
  }
}

function requireToken(exchange: Exchange): void {
  const { adminSettings, clock } = exchange.world;
  const authorization = exchange.header("authorization");
  if (authorization === undefined) throw new Unauthorized("There is no Authorization header.");
  const bearer = bearerToken(authorization);
  if (bearer === undefined) throw new Unauthorized("The Authorization header carries no bearer token.");
  if (bearer.value !== adminSettings.scim.token)
    throw new Unauthorized("The token is not the one of the SCIM settings.");
  if (clock.now() >= adminSettings.scim.expiresAt) throw new Unauthorized("The SCIM token has expired.");
}

/** The answer when SCIM is not available. Only the journal gets the cause. */
function refusal(
  answer: AnswerTo<"scim.before-sso" | "scim.before-enterprise">,
  exchange: Exchange,
  cause: string,
): ApiError {
  switch (answer) {
    case "unauthorized":
      return new Unauthorized(cause);
    case "forbidden":
      return new ApiError(403, "Access is denied.", { cause });
    case "not-found":
      return new ApiError(404, `There is nothing at ${exchange.path}.`, { cause });
    default:
      return answer satisfies never;
  }
}
