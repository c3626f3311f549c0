import { randomBytes } from "node:crypto";
import { type Answer, type Call, Refused, basicCredentials, json, mediaType } from "../exchange.ts";
import { unauthorized } from "./refusals.ts";
import type { User, World } from "./world.ts";

/** Credentials are read only from the Authorization header. Scopes and resources are ignored. */
export function issueToken(world: World, call: Call): Answer {
  if (mediaType(call) !== "application/x-www-form-urlencoded") throw oauthError("invalid_request");
  const form = new URLSearchParams(call.body);
  const basic = basicCredentials(call.headers.authorization);
  if (basic !== undefined && form.has("client_id")) throw oauthError("invalid_request");
  const grant = form.get("grant_type");
  if (grant === null) throw oauthError("invalid_request");
  if (grant !== "client_credentials") throw oauthError("unsupported_grant_type");
  const key = world.keys.find(
    (key) => key.clientId === basic?.clientId && key.clientSecret === basic.clientSecret,
  );
  const owner = key === undefined ? undefined : world.users.get(key.ownerId);
  if (key === undefined || owner === undefined || !owner.isActive) throw oauthError("invalid_client");

  let token = world.tokens.get(key.clientId);
  if (token === undefined || token.callsLeft <= 0 || token.expiresAt - world.now() < 1000) {
    const value = randomBytes(32).toString("hex");
    const expiresAt = world.now() + world.tokenSeconds * 1000;
    token = { value, ownerId: owner.id, expiresAt, callsLeft: world.tokenCalls };
    world.tokens.set(key.clientId, token);
  }
  const seconds = Math.floor((token.expiresAt - world.now()) / 1000);
  const body = { access_token: token.value, token_type: "bearer", expires_in: seconds };
  return json(200, body, { "cache-control": "no-cache", pragma: "no-cache" });
}

/** Always 400 without a description, even for a wrong secret. */
function oauthError(error: string): Refused {
  return new Refused(json(400, { error }, { "cache-control": "no-cache" }));
}

/** The token of a deactivated owner stays valid until it expires. The token of a demoted or deleted owner does not. */
export function admit(world: World, call: Call): User {
  const sent = /^bearer +(\S+)$/i.exec(call.headers.authorization ?? "")?.[1];
  const token = [...world.tokens.values()].find((token) => token.value === sent);
  const owner = token === undefined ? undefined : world.users.get(token.ownerId);
  if (token === undefined || owner === undefined) throw unauthorized();
  if (token.expiresAt <= world.now() || token.callsLeft <= 0) throw unauthorized();
  token.callsLeft -= 1;
  if (owner.role !== "Curator") throw unauthorized();
  return owner;
}
