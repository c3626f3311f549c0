import { randomBytes } from "node:crypto";
import { type Answer, type Call, Refused, basicCredentials, isRecord, json, mediaType } from "../exchange.ts";
import { problem } from "./problems.ts";
import { type User, type World, isAdmin } from "./world.ts";

/** Credentials are read only from the body, which may be a form or JSON. */
export function issueToken(world: World, call: Call): Answer {
  const form = readForm(call);
  const basic = call.headers.authorization !== undefined;
  const { grant_type: grant, client_id: clientId, client_secret: secret } = form;
  if (basic && clientId !== undefined) throw oauthError(400, "invalid_request", "two ways of authentication");
  if (grant === undefined) throw oauthError(400, "invalid_request", "grant_type is missing");
  if (grant !== "client_credentials")
    throw oauthError(400, "unsupported_grant_type", "only client_credentials is supported");
  const key = world.keys.find((key) => key.clientId === clientId && key.clientSecret === secret);
  const owner = key === undefined ? undefined : world.users.get(key.ownerId);
  if (key === undefined || owner === undefined || !owner.isActive) {
    const tried =
      basicCredentials(call.headers.authorization) === undefined ? {} : { "www-authenticate": "Basic" };
    throw oauthError(401, "invalid_client", "the client is unknown", tried);
  }
  // A client has one token. A new one revokes the earlier one.
  for (const [token, { clientId }] of world.tokens) {
    if (clientId === key.clientId) world.tokens.delete(token);
  }
  const token = randomBytes(24).toString("base64url");
  world.tokens.set(token, {
    clientId: key.clientId,
    ownerId: owner.id,
    expiresAt: world.now() + world.tokenSeconds * 1000,
    openedAsAdmin: isAdmin(world, owner),
    callsLeft: world.tokenCalls,
  });
  const body = { access_token: token, token_type: "Bearer", expires_in: world.tokenSeconds };
  return json(200, body, { "cache-control": "no-store", pragma: "no-cache" });
}

function readForm(call: Call): Record<string, string | undefined> {
  const type = mediaType(call);
  if (type === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(call.body));
  if (type !== "application/json") throw oauthError(400, "invalid_request", "a form is expected");
  let value: unknown;
  try {
    value = JSON.parse(call.body);
  } catch {
    throw oauthError(400, "invalid_request", "the body is not JSON");
  }
  if (!isRecord(value)) throw oauthError(400, "invalid_request", "an object is expected");
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function oauthError(
  status: number,
  error: string,
  description: string,
  headers: Record<string, string> = {},
): Refused {
  return new Refused(
    json(status, { error, error_description: description }, { "cache-control": "no-store", ...headers }),
  );
}

/** Checks the token and returns the key's owner. The scheme must be spelled `Bearer`, unlike in RFC 9110. */
export function admit(world: World, call: Call): User {
  const challenge = { "www-authenticate": "Bearer" };
  const sent = /^Bearer +(\S+)$/.exec(call.headers.authorization ?? "")?.[1];
  if (sent === undefined) throw problem(401, "A bearer token is required.", challenge);
  const token = world.tokens.get(sent);
  const owner = token === undefined ? undefined : world.users.get(token.ownerId);
  if (token === undefined || owner === undefined || !owner.isActive) {
    throw problem(401, "The token is not valid.", challenge);
  }
  if (token.expiresAt <= world.now() || token.callsLeft <= 0)
    throw problem(401, "The token has expired.", challenge);
  token.callsLeft -= 1;
  if (!token.openedAsAdmin && !isAdmin(world, owner)) throw problem(403, "The caller is not a Server Admin.");
  return owner;
}
