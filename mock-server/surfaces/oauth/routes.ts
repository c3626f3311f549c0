import { nothing, route, type Route } from "../../exchange/route.ts";
import { issueToken } from "./issue-token.ts";
import { presentToken } from "./present-token.ts";
import { readTokenRequest } from "./token-request.ts";

/** The token endpoint (guide §Authentication; RFC 6749 §4.4). */
export const oauthRoutes: readonly Route[] = [
  route("oauth.token", {
    access: nothing,
    read: readTokenRequest,
    decide: issueToken,
    present: (exchange, token) =>
      exchange.answer(200, JSON.stringify(presentToken(token, exchange, exchange.at)), headers),
  }),
];

// RFC 6749 §5.1: an answer that holds a token must not be cached.
const headers = { "Content-Type": "application/json", "Cache-Control": "no-store", Pragma: "no-cache" };
