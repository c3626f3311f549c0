import { z } from "zod";
import type { WireOperation } from "./operation.ts";
import { routes } from "./routes.ts";

/** RFC 6749 §5.1. */
export const tokenAnswer = z
  .strictObject({
    access_token: z.string().min(1),
    token_type: z.string().regex(/^bearer$/i),
    expires_in: z.int().nonnegative(),
  })
  .meta({ id: "Token" });

/** RFC 6749 §5.2. */
export const oauthError = z
  .strictObject({
    error: z.enum([
      "invalid_request",
      "invalid_client",
      "invalid_grant",
      "unauthorized_client",
      "unsupported_grant_type",
      "invalid_scope",
      "temporarily_unavailable",
      "server_error",
    ]),
    error_description: z.string().optional(),
  })
  .meta({ id: "TokenError" });

/** The form of a token request; credentials may come by HTTP Basic instead (RFC 6749 §2.3.1). */
export const tokenRequest = z
  .object({
    grant_type: z.literal("client_credentials"),
    client_id: z.string().optional(),
    client_secret: z.string().optional(),
  })
  .meta({ id: "TokenRequest" });

export const oauthOperations = [
  {
    ...routes["oauth.token"],
    summary: "Exchange a client id and secret for a bearer token",
    request: tokenRequest,
    answers: { 200: tokenAnswer },
  },
] as const satisfies readonly WireOperation[];
