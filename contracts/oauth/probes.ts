import { z } from "zod";
import { answer, moot, novel, probe, unclear } from "../contract.ts";
import type { SecondKey } from "../target.ts";
import { Unclear, type Seen } from "../session/seen.ts";
import type { Session } from "../session/session.ts";

const errorBody = z.looseObject({ error: z.string() });
const anyToken = z.looseObject({ access_token: z.string() });
const tokenBody = z.looseObject({ token_type: z.string() });

export const oauthProbes = [
  probe("oauth.client-authentication", [], async (session) => {
    const body = await session.oauth.request(session.target.key, "body");
    const basic = await session.oauth.request(session.target.key, "basic");
    if (body.ok && basic.ok) return answer("body-or-basic");
    if (body.ok) return answer("body-only");
    if (basic.ok) return answer("basic-only");
    return unclear(`Neither way gets a token: ${body.line}, ${basic.line}`);
  }),

  probe("oauth.foreign-authorization", [], async ({ oauth, target }) => {
    if ((await oauth.way()) === "basic") return moot("The server does not accept credentials in the body.");
    const { clientId: client_id, clientSecret: client_secret } = target.key;
    const form = { grant_type: "client_credentials", client_id, client_secret };
    const seen = await oauth.sendForm(form, { Authorization: "Bearer 0123456789abcdef0123456789abcdef" });
    if (seen.ok) {
      seen.read(anyToken);
      return answer("ignored");
    }
    const { error } = seen.read(errorBody);
    if (error === "invalid_client") return answer("invalid-client");
    if (seen.status === 400 && error === "invalid_request") return answer("invalid-request");
    return novel(`${seen.status} ${error}`);
  }),

  probe("oauth.json-token-request", [], async (session) => {
    const { clientId, clientSecret } = session.target.key;
    const json = { grant_type: "client_credentials" };
    const inBody = { ...json, client_id: clientId, client_secret: clientSecret };
    const type = { "Content-Type": "application/json" };
    const byBody = await session.oauth.send(JSON.stringify(inBody), type);
    if (byBody.ok) return accepted(byBody);
    // A server that accepts only Basic credentials refuses the first request for another reason.
    const Authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
    const byBasic = await session.oauth.send(JSON.stringify(json), { ...type, Authorization });
    if (byBasic.ok) return accepted(byBasic);
    if ([400, 415].includes(byBody.status) || [400, 415].includes(byBasic.status)) return answer("rejected");
    return novel(`${byBody.line}, ${byBasic.line}`);
  }),

  probe("oauth.bad-client", [], async (session) => {
    const key = { ...session.target.key, clientSecret: "not-the-secret" };
    const seen = await session.oauth.request(key, await session.oauth.way());
    const { error } = seen.read(errorBody);
    if (error !== "invalid_client") return novel(`${seen.status} ${error}`);
    if (seen.status === 401) return answer("unauthorized-invalid-client");
    if (seen.status === 400) return answer("bad-request-invalid-client");
    return novel(`${seen.status} ${error}`);
  }),

  probe("oauth.token-type", [], async (session) => {
    const { token_type } = (await session.oauth.issue()).read(tokenBody);
    if (token_type === "Bearer" || token_type === "bearer") return answer(token_type);
    return novel(`token_type is ${token_type}`);
  }),

  probe("oauth.reissue", [], async (session) => {
    const first = await session.oauth.newToken();
    const second = await session.oauth.newToken();
    return answer(first === second ? "same-token" : "new-token");
  }),

  probe("oauth.earlier-token", [], async (session) => {
    const first = await session.oauth.newToken();
    const second = await session.oauth.newToken();
    if (first === second) return moot("The server gives the same token again.");
    const fresh = await session.callAs(second);
    if (!fresh.ok) return unclear(`The new token does not work: ${fresh.line}`);
    const seen = await session.callAs(first);
    if (seen.ok) return answer("valid");
    return seen.status === 401 ? answer("revoked") : novel(seen.line);
  }),

  probe("oauth.owner-demoted", ["write", "second-key"], async (session) => {
    const second = await session.secondKey();
    const token = await session.oauth.newToken(second);
    await requireAccess(session, token);
    await session.owners.setRole(second, "lowest");
    const seen = await session.callAs(token);
    if (seen.ok) return answer("valid-until-expiry");
    return seen.status === 401 || seen.status === 403 ? answer("refused-at-once") : novel(seen.line);
  }),

  probe("oauth.owner-deactivated", ["write", "second-key"], async (session) => {
    const second = await session.secondKey();
    const token = await session.oauth.newToken(second);
    await requireAccess(session, token);
    await session.owners.deactivate(second);
    const seen = await session.callAs(token);
    if (seen.ok) return answer("valid-until-expiry");
    return seen.status === 401 || seen.status === 403 ? answer("refused-at-once") : novel(seen.line);
  }),

  probe("oauth.scheme-case", [], async (session) => {
    const token = await session.oauth.newToken();
    await requireAccess(session, token);
    const seen = await session.callAs(token, `bearer ${token}`);
    if (seen.ok) return answer("accepted");
    return seen.status === 401 ? answer("rejected") : novel(seen.line);
  }),

  probe("access.not-admin", ["write", "second-key"], async (session) => {
    const second = await session.secondKey();
    const token = await demotedToken(session, second);
    const seen = await session.callAs(token);
    if (seen.ok) return moot("The token keeps its access although its owner is no longer an admin.");
    if (seen.status === 403) return answer("forbidden");
    if (seen.status === 401) return answer("unauthorized");
    return novel(seen.line);
  }),
];

/** @throws {Unclear} if the answer has no token */
function accepted(seen: Seen) {
  seen.read(anyToken);
  return answer("accepted");
}

/** A token that was issued after the key's owner had lost the admin role. */
async function demotedToken(session: Session, second: SecondKey): Promise<string> {
  await session.owners.setRole(second, "lowest");
  return session.oauth.newToken(second);
}

async function requireAccess(session: Session, token: string): Promise<void> {
  const seen = await session.callAs(token);
  if (!seen.ok) throw new Unclear(`A new token does not work: ${seen.line}`);
}
