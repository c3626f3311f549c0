import type { Hono } from "hono";
import type { Exchange, ExchangeEnv } from "../edge/exchange.ts";
import { handle } from "../route.ts";
import { issueToken } from "./issue-token.ts";
import { readTokenRequest } from "./token-request.ts";

/** The token endpoint (guide §Authentication; RFC 6749 §4.4). */
export function oauthRoutes(app: Hono<ExchangeEnv>, base: string): void {
  handle(app, base, "oauth.token", async ({ env: exchange }) => {
    const request = readTokenRequest(exchange);
    const token = await issueToken(exchange, request);
    const answer = {
      access_token: token.value,
      token_type: tokenType(exchange),
      expires_in: Math.max(0, Math.floor((token.expiresAt - exchange.at) / 1000)),
    };
    return exchange.answer(200, JSON.stringify(answer), headers);
  });
}

// RFC 6749 §5.1: an answer that holds a token must not be cached.
const headers = { "Content-Type": "application/json", "Cache-Control": "no-store", Pragma: "no-cache" };

function tokenType(exchange: Exchange): string {
  const answer = exchange.ask("oauth.token-type");
  switch (answer) {
    case "Bearer":
      return "Bearer";
    case "bearer":
      return "bearer";
    default:
      return answer satisfies never;
  }
}
