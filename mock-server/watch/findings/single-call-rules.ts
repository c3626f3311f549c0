import { bearerToken } from "../../message/credentials.ts";
import type { Call, Rule, Seen } from "./rule.ts";
import { LruMap } from "../../world/lru-map.ts";

/** The client sends a PATCH on `rest`. */
export class PatchOnRest implements Rule {
  readonly id = "patch-on-rest";

  observe({ recorded: { surface, method, number } }: Call): Seen {
    return surface === "rest" && method === "PATCH" ? [number] : undefined;
  }
}

/** The client asks for more items than a page may have, and the server cuts the page. */
export class PageSizeOverMaximum implements Rule {
  readonly id = "page-size-over-maximum";

  observe({ recorded, query }: Call): Seen {
    const { surface, number, isSuccess, profile } = recorded;
    if (surface !== "rest" || !isSuccess || query.isEmpty) return undefined;
    return Number(query.get("pageSize")) > profile.limits.maxPageSize ? [number] : undefined;
  }
}

/** The client calls SCIM while SSO is off. */
export class ScimBeforeSso implements Rule {
  readonly id = "scim-before-sso";

  observe({ recorded: { surface, number }, server }: Call): Seen {
    return surface === "scim" && server.isSsoOff ? [number] : undefined;
  }
}

/** The client calls again with a token that was refused as expired. */
export class ExpiredTokenResent implements Rule {
  readonly id = "expired-token-resent";
  /** The first call that was refused, by token. */
  readonly #refused = new LruMap<string, number>(1000);

  observe({ recorded, server }: Call): Seen {
    if (recorded.status !== 401) return undefined;
    const token = bearerToken(recorded.header("authorization"))?.value;
    if (token === undefined || !server.isExpired(token, recorded.surface)) return undefined;
    const first = this.#refused.get(token);
    if (first !== undefined) return [first, recorded.number];
    this.#refused.set(token, recorded.number);
    return undefined;
  }
}
