import { fieldsOf, type Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { isDenied } from "./interpret.ts";
import { tokenRequestOf, type TokenRequest } from "./token-request.ts";
import { freshToken, isHidden, tokenShown } from "./tokens.ts";

/** Takes note of what a call says about clients, tokens and rights. */
export function learnAccess(call: Call, knowledge: Knowledge): void {
  const isSure = !call.isUncertain && !call.isContested;
  if (call.operation === "oauth.token") {
    const request = tokenRequestOf(call);
    if (isSure && request !== undefined) learnTokenRequest(request, call, knowledge);
    else if (!isSure || call.seen.ok) forgetNewest(request?.client, knowledge);
  } else if (isSure && call.token !== undefined && !isHidden(call.token))
    learnUse(call.token, call, knowledge);
}

/** The error code of an answer of the token endpoint. */
export function errorOf({ shown }: Call): unknown {
  return fieldsOf(shown)?.["error"];
}

function learnTokenRequest(request: TokenRequest, call: Call, knowledge: Knowledge): void {
  const { access } = knowledge;
  const { client, way } = request;
  const touch = knowledge.touchOf(call);
  const credentials = request.form === "form" ? request.credentials : undefined;
  if (!call.seen.ok) {
    if (credentials !== undefined && errorOf(call) === "invalid_client") {
      access.refused.set(credentials, { way, touch });
    }
    return;
  }
  if (request.form === "form" && !access.ways.has(way)) access.ways.set(way, touch);
  if (credentials !== undefined) access.accepted.set(credentials, { way, touch });
  if (client === undefined) {
    forgetNewest(client, knowledge);
    return;
  }
  const known = access.clients.get(client);
  const newest = tokenShown(call, client, knowledge);
  const ways = new Set(known?.ways).add(way);
  if (newest !== undefined) access.tokens.set(newest.value, newest);
  const isAgain = newest !== undefined && newest.value === known?.newest?.value;
  access.clients.set(client, { ...known, newest, earlier: isAgain ? known.earlier : known?.newest, ways });
}

/** A token may have been issued that the record does not show: to this client, or to any if it is not shown either. */
function forgetNewest(client: string | undefined, { access }: Knowledge): void {
  if (client === undefined) {
    access.clients.clear();
    return;
  }
  const known = access.clients.get(client);
  if (known !== undefined) {
    access.clients.set(client, { ...known, newest: undefined, earlier: undefined });
  }
}

function learnUse(token: string, call: Call, knowledge: Knowledge): void {
  const { access } = knowledge;
  const touch = knowledge.touchOf(call);
  if (call.surface === "scim") {
    if (call.seen.ok) access.scimWorked = touch;
    return;
  }
  if (call.seen.ok && call.isBearer) access.worked.set(token, touch);
  const fresh = isDenied(call.seen) ? freshToken(call, knowledge) : undefined;
  const client = access.clients.get(fresh?.client);
  if (fresh !== undefined && client !== undefined) {
    access.clients.set(fresh.client, { ...client, refused: { token: fresh, touch } });
  }
}
