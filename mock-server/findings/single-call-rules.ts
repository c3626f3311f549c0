import { bearerToken } from "../oauth/access.ts";
import type { Call, Rule, Seen } from "./finding.ts";
import { Recent } from "./recent.ts";

/** Any PATCH on `rest`. */
export class PatchOnRest implements Rule {
  readonly id = "patch-on-rest";

  observe({ kept: { exchange }, number }: Call): Seen {
    return exchange.surface === "rest" && exchange.method === "PATCH" ? [number] : undefined;
  }
}

/** Any SCIM call while SSO is off. */
export class ScimBeforeSso implements Rule {
  readonly id = "scim-before-sso";

  observe({ kept: { exchange }, number }: Call): Seen {
    const { surface, world } = exchange;
    return surface === "scim" && world.deeds.authentication !== "saml" ? [number] : undefined;
  }
}

/** The second call with a token that was already answered as expired. */
export class ExpiredTokenResent implements Rule {
  readonly id = "expired-token-resent";
  /** The first call that was refused, by token. */
  readonly #refused = new Recent<string, number>(10_000);

  observe(call: Call): Seen {
    if (call.status !== 401) return undefined;
    const token = bearerToken(call.kept.exchange.header("authorization"))?.value;
    if (token === undefined || !isExpired(call, token)) return undefined;
    const first = this.#refused.get(token);
    if (first !== undefined) return [first, call.number];
    this.#refused.set(token, call.number);
    return undefined;
  }
}

function isExpired({ kept: { exchange } }: Call, value: string): boolean {
  const { world, surface } = exchange;
  if (surface === "scim") {
    return value === world.deeds.scim.token && world.clock.now() >= world.deeds.scim.expiresAt;
  }
  const token = world.tokens.find(value);
  return token !== undefined && world.tokens.isExpired(token, world.limits.clockSkewSeconds);
}
