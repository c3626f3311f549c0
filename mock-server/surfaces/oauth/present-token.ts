// Tested by contracts/oauth/probes.ts.
import type { Behaviour } from "../../world/behaviour.ts";
import type { Token } from "../../world/tokens.ts";

/** A token as the token endpoint hands it out (RFC 6749 §5.1); quirk oauth.token-type. */
export function presentToken(token: Token, behaviour: Behaviour, now: number) {
  return {
    access_token: token.value,
    token_type: tokenType(behaviour),
    expires_in: Math.max(0, Math.floor((token.expiresAt - now) / 1000)),
  };
}

function tokenType(behaviour: Behaviour): string {
  return behaviour.choose("oauth.token-type", { Bearer: "Bearer", bearer: "bearer" });
}
