import { z } from "zod";
import { rule } from "../contract.ts";
import {
  demand,
  demandChallenge,
  demandIs,
  demandBody,
  demandStatus,
  demandOk,
  demandShape,
} from "../session/demands.ts";
import type { Seen } from "../session/seen.ts";
import { oauthError, tokenAnswer } from "../wire/oauth.ts";

const surfaces = ["oauth"] as const;
const grant = { grant_type: "client_credentials" };

export const oauthRules = [
  rule({
    id: "oauth.token-answer",
    needs: [],
    surfaces,
    source: "guide §Authentication; RFC 6749 §5.1",
    check: async ({ oauth }) => {
      const { expires_in } = demandBody(await oauth.issue(), tokenAnswer, 200);
      demand(expires_in > 0, "A new token should have a positive lifetime", expires_in);
    },
  }),

  rule({
    id: "oauth.token-not-cached",
    needs: [],
    surfaces,
    source: "RFC 6749 §5.1",
    check: async ({ oauth }) => {
      const seen = await oauth.issue();
      demand(
        /no-store/i.test(seen.headers.get("cache-control") ?? ""),
        "Cache-Control should be no-store",
        seen.headers.get("cache-control") ?? "",
        seen,
      );
    },
  }),

  rule({
    id: "oauth.unknown-client",
    needs: [],
    surfaces,
    source: "RFC 6749 §5.2: an unknown client gets the same answer as a wrong secret",
    check: async ({ oauth, target }) => {
      const way = await oauth.way();
      const wrongSecret = await oauth.request({ ...target.key, clientSecret: "not-the-secret" }, way);
      const unknown = await oauth.request({ clientId: "nobody", clientSecret: "not-the-secret" }, way);
      demandIs(codeOf(unknown), "invalid_client", "The error should be invalid_client", unknown);
      demandIs(
        unknown.status,
        wrongSecret.status,
        "The status should be the same as for a wrong secret",
        unknown,
      );
      demandIs(unknown.text, wrongSecret.text, "The body should be the same as for a wrong secret", unknown);
    },
  }),

  rule({
    id: "oauth.grant-type-missing",
    needs: [],
    surfaces,
    source: "RFC 6749 §5.2",
    check: async ({ oauth, target: { key } }) => {
      const seen = await oauth.sendFormAs(key, await oauth.way(), new URLSearchParams());
      demandError(seen, 400, "invalid_request");
    },
  }),

  rule({
    id: "oauth.grant-type-unsupported",
    needs: [],
    surfaces,
    source: "RFC 6749 §5.2",
    check: async ({ oauth, target: { key } }) => {
      const form = new URLSearchParams({ grant_type: "password" });
      const seen = await oauth.sendFormAs(key, await oauth.way(), form);
      demandError(seen, 400, "unsupported_grant_type");
    },
  }),

  rule({
    id: "oauth.parameter-repeated",
    needs: [],
    surfaces,
    source: "RFC 6749 §3.2: parameters must not be included more than once",
    check: async ({ oauth, target: { key } }) => {
      const form = new URLSearchParams(grant);
      form.append("grant_type", grant.grant_type);
      const seen = await oauth.sendFormAs(key, await oauth.way(), form);
      demandError(seen, 400, "invalid_request");
    },
  }),

  rule({
    id: "oauth.two-ways-at-once",
    needs: [],
    surfaces,
    source: "RFC 6749 §2.3: one method of client authentication in each request",
    check: async ({ oauth, target: { key } }) => {
      const Authorization = `Basic ${Buffer.from(`${key.clientId}:${key.clientSecret}`).toString("base64")}`;
      const seen = await oauth.sendForm(
        { ...grant, client_id: key.clientId, client_secret: key.clientSecret },
        { Authorization },
      );
      demandError(seen, 400, "invalid_request");
    },
  }),

  rule({
    id: "oauth.secret-not-shown",
    needs: [],
    surfaces,
    source: "RFC 6749 §10.3",
    check: async ({ oauth, target: { key } }) => {
      const refused = await oauth.request({ ...key, clientId: "nobody" }, await oauth.way());
      for (const seen of [await oauth.issue(), refused]) {
        demand(
          !seen.text.includes(key.clientSecret),
          "The answer should not contain the client secret",
          "it in the body",
          seen,
        );
      }
    },
  }),

  rule({
    id: "oauth.token-expires",
    needs: ["clock"],
    surfaces,
    source: "guide §Summary: tokens have a limited lifetime; RFC 6749 §5.1 expires_in",
    check: async (session) => {
      const issued = await session.oauth.issue();
      const { access_token, expires_in } = demandBody(issued, tokenAnswer);
      await session.advance(expires_in - 1);
      const before = await session.callAs(access_token);
      demandOk(before);
      await session.advance(2);
      demandStatus(await session.callAs(access_token), 401);
    },
  }),

  rule({
    id: "access.token-missing",
    needs: [],
    surfaces,
    source: "guide §Authentication; RFC 6750 §3",
    check: async (session) => {
      const seen = await session.callAs(undefined);
      demandStatus(seen, 401);
      demandChallenge(seen);
    },
  }),

  rule({
    id: "access.token-foreign",
    needs: [],
    surfaces,
    source: "guide §Authentication; RFC 6750 §3.1",
    check: async (session) => {
      demandStatus(await session.callAs("0123456789abcdef0123456789abcdef"), 401);
    },
  }),

  rule({
    id: "access.scheme-other",
    needs: [],
    surfaces,
    source: "guide §Authentication: pass it as Authorization: Bearer",
    check: async (session) => {
      const token = await session.oauth.newToken();
      demandStatus(await session.callAs(token, `Token ${token}`), 401);
    },
  }),
];

const anyError = z.looseObject({ error: z.string() });

function codeOf(seen: Seen): string | undefined {
  return anyError.safeParse(seen.json()).data?.error;
}

function demandError(seen: Seen, status: number, code: string): void {
  demandStatus(seen, status);
  demandShape(seen, oauthError);
  demandIs(codeOf(seen), code, `The error should be ${code}`, seen);
}
