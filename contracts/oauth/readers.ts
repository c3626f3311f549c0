import type { Call } from "../reading/call.ts";
import { isJustBefore, type Knowledge } from "../reading/knowledge.ts";
import { after, answered, reader } from "../reading/reader.ts";
import type { Touch } from "../reading/traces.ts";
import {
  badClient,
  bodyWithForeignAuthorization,
  jsonTokenRequest,
  reissue,
  tokenType,
  acceptedMethods,
} from "./interpret.ts";
import { errorOf } from "./learn.ts";
import { accessReaders } from "./readers-access.ts";
import { tokenRequestOf, type TokenRequest } from "./token-request.ts";
import { tokenShown } from "./tokens.ts";

const of = ["oauth.token"] as const;

const tokenReaders = [
  reader(
    "oauth.client-authentication",
    { of, shownBy: "Request a token with the credentials in the form, and one with HTTP Basic." },
    (call, known) => {
      const request = tokenRequestOf(call);
      if (request?.form !== "form" || request.way === "body beside another scheme") return undefined;
      const isBody = request.way === "body";
      const other = isBody ? "basic" : "body";
      if (!call.seen.ok) {
        const accepted =
          errorOf(call) === "invalid_client" ? acceptedBefore(request, other, call, known) : undefined;
        return accepted && after(acceptedMethods({ body: !isBody, basic: isBody }), accepted);
      }
      const both = known.access.ways.get(other);
      if (both !== undefined) return after(acceptedMethods({ body: true, basic: true }), both);
      const refused =
        request.credentials === undefined ? undefined : known.access.refused.get(request.credentials);
      const isRefused = refused?.way === other && known.nothingSince(refused.touch, call);
      return isRefused ? after(acceptedMethods({ body: isBody, basic: !isBody }), refused.touch) : undefined;
    },
  ),

  reader(
    "oauth.foreign-authorization",
    {
      of,
      shownBy:
        "Request a token with the credentials in the form and an old token in the Authorization header.",
    },
    (call, known) => {
      const request = tokenRequestOf(call);
      if (request?.form !== "form" || request.way !== "body beside another scheme") return undefined;
      const seen = answered(bodyWithForeignAuthorization(call.seen));
      if (errorOf(call) !== "invalid_client") return seen;
      // Wrong credentials are refused as well.
      const accepted = acceptedBefore(request, "body", call, known);
      return accepted && after(seen, accepted);
    },
  ),

  reader("oauth.json-token-request", { of, shownBy: "Request a token with a JSON body." }, (call) => {
    const request = tokenRequestOf(call);
    if (request?.form !== "json" || request.way === "body beside another scheme") return undefined;
    // A server that reads JSON may refuse the credentials.
    const isClear = call.seen.ok || call.seen.status === 415 || errorOf(call) === "invalid_request";
    return isClear ? answered(jsonTokenRequest(call.seen)) : undefined;
  }),

  reader(
    "oauth.bad-client",
    { of, shownBy: "Request a token with a wrong secret, for a client that got one before." },
    (call, known) => {
      const request = tokenRequestOf(call);
      const client = request?.form === "form" ? known.access.clients.get(request.client) : undefined;
      const isKnown = request !== undefined && client?.ways.has(request.way) === true;
      return isKnown && errorOf(call) === "invalid_client" ? answered(badClient(call.seen)) : undefined;
    },
  ),

  reader("oauth.token-type", { of, shownBy: "Request a token." }, ({ seen }) =>
    seen.ok ? tokenType(seen) : undefined,
  ),

  reader(
    "oauth.reissue",
    { of, shownBy: "Request two tokens, one right after the other." },
    (call, known) => {
      const client = tokenRequestOf(call)?.client;
      const first = known.access.clients.get(client)?.newest;
      const second = client === undefined ? undefined : tokenShown(call, client, known);
      if (first === undefined || second === undefined) return undefined;
      // Another token only shows something if the first one had not ended.
      const isClear = first.value === second.value || (first.isLasting && isJustBefore(first.issued, call));
      return isClear ? after(reissue(first.value, second.value), first.issued) : undefined;
    },
  ),
] as const;

export const oauthReaders = [...tokenReaders, ...accessReaders] as const;

/** The request that got a token with the same credentials just before, in one way. */
function acceptedBefore(
  { credentials }: TokenRequest,
  way: TokenRequest["way"],
  call: Call,
  known: Knowledge,
): Touch | undefined {
  const accepted = credentials === undefined ? undefined : known.access.accepted.get(credentials);
  return accepted?.way === way && known.nothingSince(accepted.touch, call) ? accepted.touch : undefined;
}
