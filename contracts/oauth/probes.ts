import { moot, novel, probe, unclear } from "../contract.ts";
import type { SecondKey } from "../target.ts";
import { Unclear } from "../session/seen.ts";
import type { Session } from "../session/session.ts";
import {
  badClient,
  bodyWithForeignAuthorization,
  earlierToken,
  jsonTokenRequest,
  lowerCaseScheme,
  refusalOfOthers,
  reissue,
  tokenAfterLoss,
  tokenType,
  acceptedMethods,
} from "./interpret.ts";

export const oauthProbes = [
  probe("oauth.client-authentication", [], async (session) => {
    const body = await session.oauth.request(session.target.key, "body");
    const basic = await session.oauth.request(session.target.key, "basic");
    const accepted = acceptedMethods({ body: body.ok, basic: basic.ok });
    return accepted ?? unclear(`Neither way gets a token: ${body.line}, ${basic.line}`);
  }),

  probe("oauth.foreign-authorization", [], async ({ oauth, target }) => {
    if ((await oauth.way()) === "basic") return moot("The server does not accept credentials in the body.");
    const { clientId: client_id, clientSecret: client_secret } = target.key;
    const form = { grant_type: "client_credentials", client_id, client_secret };
    return bodyWithForeignAuthorization(
      await oauth.sendForm(form, { Authorization: "Bearer 0123456789abcdef0123456789abcdef" }),
    );
  }),

  probe("oauth.json-token-request", [], async (session) => {
    const { clientId, clientSecret } = session.target.key;
    const json = { grant_type: "client_credentials" };
    const inBody = { ...json, client_id: clientId, client_secret: clientSecret };
    const type = { "Content-Type": "application/json" };
    const byBody = await session.oauth.send(JSON.stringify(inBody), type);
    if (byBody.ok) return jsonTokenRequest(byBody);
    // A server that accepts only Basic credentials refuses the first request for another reason.
    const Authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
    const byBasic = await session.oauth.send(JSON.stringify(json), { ...type, Authorization });
    if (byBasic.ok) return jsonTokenRequest(byBasic);
    const rejected = [byBody, byBasic].map(jsonTokenRequest).find(({ kind }) => kind === "answer");
    return rejected ?? novel(`${byBody.line}, ${byBasic.line}`);
  }),

  probe("oauth.bad-client", [], async (session) => {
    const key = { ...session.target.key, clientSecret: "not-the-secret" };
    return badClient(await session.oauth.request(key, await session.oauth.way()));
  }),

  probe("oauth.token-type", [], async (session) => {
    return tokenType(await session.oauth.issue());
  }),

  probe("oauth.reissue", [], async (session) => {
    const first = await session.oauth.newToken();
    const second = await session.oauth.newToken();
    return reissue(first, second);
  }),

  probe("oauth.earlier-token", [], async (session) => {
    const first = await session.oauth.newToken();
    const second = await session.oauth.newToken();
    if (first === second) return moot("The server gives the same token again.");
    const fresh = await session.callAs(second);
    if (!fresh.ok) return unclear(`The new token does not work: ${fresh.line}`);
    return earlierToken(await session.callAs(first));
  }),

  probe("oauth.owner-demoted", ["write", "second-key"], async (session) => {
    const second = await session.secondKey();
    const token = await session.oauth.newToken(second);
    await requireAccess(session, token);
    await session.owners.setRole(second, "lowest");
    return tokenAfterLoss(await session.callAs(token));
  }),

  probe("oauth.owner-deactivated", ["write", "second-key"], async (session) => {
    const second = await session.secondKey();
    const token = await session.oauth.newToken(second);
    await requireAccess(session, token);
    await session.owners.deactivate(second);
    return tokenAfterLoss(await session.callAs(token));
  }),

  probe("oauth.scheme-case", [], async (session) => {
    const token = await session.oauth.newToken();
    await requireAccess(session, token);
    return lowerCaseScheme(await session.callAs(token, `bearer ${token}`));
  }),

  probe("access.not-admin", ["write", "second-key"], async (session) => {
    const second = await session.secondKey();
    const token = await demotedToken(session, second);
    const seen = await session.callAs(token);
    if (seen.ok) return moot("The token keeps its access although its owner is no longer an admin.");
    return refusalOfOthers(seen);
  }),
];

/** A token that was issued after the key's owner had lost the admin role. */
async function demotedToken(session: Session, second: SecondKey): Promise<string> {
  await session.owners.setRole(second, "lowest");
  return session.oauth.newToken(second);
}

async function requireAccess(session: Session, token: string): Promise<void> {
  const seen = await session.callAs(token);
  if (!seen.ok) throw new Unclear(`A new token does not work: ${seen.line}`);
}
