import type { Exchange } from "../../exchange/exchange.ts";
import { readForm } from "../../exchange/read-form.ts";
import { readJsonObject } from "../../exchange/read-json.ts";
import { Parameters } from "../../message/parameters.ts";
import { OAuthError } from "../../exchange/api-error.ts";
import { basicCredentials, type ClientCredentials } from "../../message/credentials.ts";

/** Reads a token request and the credentials in it. @throws {OAuthError} as RFC 6749 §5.2 */
export function readTokenRequest(exchange: Exchange): ClientCredentials {
  const parameters = readParameters(exchange);
  const authorization = exchange.header("authorization");
  const basic = basicCredentials(authorization);
  const clientId = parameters.get("client_id");
  exchange.clientId = basic?.clientId ?? clientId;
  refuseTwoMethods(parameters, { authorization, basic });
  const grantType = parameters.get("grant_type");
  if (grantType === undefined) throw invalidRequest("The parameter grant_type is missing.");
  if (grantType !== "client_credentials") {
    throw new OAuthError(400, "unsupported_grant_type", "The grant type must be client_credentials.");
  }
  const inBody = clientId !== undefined || parameters.has("client_secret");
  if (authorization === undefined && !inBody) {
    throw invalidClient(exchange, "There are no client credentials.");
  }
  const accepted = acceptedMethods(exchange);
  if (authorization !== undefined && !(inBody && isForeign(authorization))) {
    if (basic === undefined) throw invalidClient(exchange, "The Authorization header is no HTTP Basic.");
    if (!accepted.basic) throw invalidClient(exchange, "Credentials by HTTP Basic are not accepted.");
    return basic;
  }
  if (!accepted.body) throw invalidClient(exchange, "Credentials in the body are not accepted.");
  if (authorization !== undefined) passForeign(exchange);
  return { clientId: clientId ?? "", clientSecret: parameters.get("client_secret") ?? "" };
}

/** RFC 6749 §2.3: a client uses one authentication method in each request. A body may still name the client. */
function refuseTwoMethods(
  parameters: Parameters,
  { authorization, basic }: { authorization: string | undefined; basic: ClientCredentials | undefined },
): void {
  if (authorization === undefined || isForeign(authorization)) return;
  const clientId = parameters.get("client_id");
  if (basic !== undefined && clientId !== undefined && clientId !== basic.clientId) {
    throw invalidRequest("HTTP Basic names one client, and the body another.");
  }
  if (parameters.has("client_secret")) {
    throw invalidRequest("The request authenticates the client by HTTP Basic and in the body at once.");
  }
}

/** Whether an Authorization header has another scheme than Basic. */
function isForeign(authorization: string): boolean {
  return !/^Basic(\s|$)/i.test(authorization);
}

/** Lets a header of another scheme pass beside credentials in the body, if the server does not look at it. */
function passForeign(exchange: Exchange): void {
  exchange.choose("oauth.foreign-authorization", {
    ignored: () => undefined,
    "invalid-client": () => {
      throw invalidClient(exchange, "The Authorization header is no HTTP Basic.");
    },
    "invalid-request": () => {
      throw invalidRequest(
        "The Authorization header is not HTTP Basic, and there are credentials in the body.",
      );
    },
  })();
}

/** The refusal of a client that could not authenticate. An unknown client and a wrong secret get the same. */
export function invalidClient(exchange: Exchange, cause: string): OAuthError {
  const description = "Client authentication failed.";
  const headers = { "WWW-Authenticate": 'Basic realm="Alteryx Server"' };
  return exchange.choose("oauth.bad-client", {
    "unauthorized-invalid-client": () =>
      new OAuthError(401, "invalid_client", description, { headers, cause }),
    "bad-request-invalid-client": () => new OAuthError(400, "invalid_client", description, { cause }),
  })();
}

function invalidRequest(description: string): OAuthError {
  return new OAuthError(400, "invalid_request", description);
}

const isForm = /^\s*application\/x-www-form-urlencoded\s*(;|$)/i;
const isJson = /^\s*application\/json\s*(;|$)/i;

/**
 * The parameters of the body, which is a form where no Content-Type says otherwise (decisions §Smaller ones). Empty
 * ones count as left out, and none may come twice (RFC 6749 §3.2).
 */
function readParameters(exchange: Exchange): Parameters {
  const mediaType = exchange.header("content-type");
  if (mediaType !== undefined && !isForm.test(mediaType)) {
    if (isJson.test(mediaType)) return readJsonParameters(exchange);
    throw invalidRequest("The Content-Type must be application/x-www-form-urlencoded.");
  }
  const parameters = readForm(exchange.body).withoutEmpty();
  const repeated = parameters.firstRepeated();
  if (repeated !== undefined) throw invalidRequest(`The parameter ${repeated} is given twice.`);
  return parameters;
}

function readJsonParameters(exchange: Exchange): Parameters {
  return exchange.choose("oauth.json-token-request", {
    rejected: () => {
      throw invalidRequest("The token endpoint takes form-encoded bodies, not JSON.");
    },
    accepted: () => {
      const parameters = new Parameters();
      for (const [name, value] of Object.entries(readJsonObject(exchange.body))) {
        if (typeof value === "string") parameters.add(name, value);
      }
      return parameters;
    },
  })();
}

interface AuthenticationMethods {
  readonly basic: boolean;
  readonly body: boolean;
}

function acceptedMethods(exchange: Exchange): AuthenticationMethods {
  return exchange.choose("oauth.client-authentication", {
    "body-or-basic": { basic: true, body: true },
    "body-only": { basic: false, body: true },
    "basic-only": { basic: true, body: false },
  });
}
