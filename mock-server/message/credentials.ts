import { findHeader, type HeaderSource } from "./headers.ts";
import { isJsonObject, readJsonOrForm } from "./json.ts";
import { Parameters } from "./parameters.ts";

/** The credentials of a client at the token endpoint (RFC 6749 §2.3.1). */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Credentials by HTTP Basic. Each part is form-encoded before they are joined. */
export function basicCredentials(authorization: string | undefined): ClientCredentials | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return undefined;
  return { clientId: formDecode(text.slice(0, colon)), clientSecret: formDecode(text.slice(colon + 1)) };
}

/** The client id of a token request, which need not be valid. */
export function clientIdOf(authorization: string | undefined, body: string): string | undefined {
  const basic = basicCredentials(authorization);
  if (basic !== undefined) return basic.clientId;
  if (!/^\s*\{/.test(body)) return Parameters.read(body).withoutEmpty().get("client_id");
  const fields = readJsonOrForm(body);
  const clientId = isJsonObject(fields) ? fields["client_id"] : undefined;
  return typeof clientId === "string" ? clientId : undefined;
}

/** A bearer token as a header carries it (RFC 6750 §2.1). */
export function bearerToken(
  authorization: string | undefined,
): { scheme: string; value: string } | undefined {
  if (authorization === undefined) return undefined;
  const space = authorization.indexOf(" ");
  const scheme = authorization.slice(0, space);
  if (scheme !== "Bearer" && scheme.toLowerCase() !== "bearer") return undefined;
  return { scheme, value: authorization.slice(space + 1).trim() };
}

/** What of a request can choose its world (docs/decisions/0002-the-credential-chooses-the-world.md). */
export interface WorldNames {
  /** The id of a sandbox, which a header or the query names. */
  readonly sandbox?: string | undefined;
  /** The client id of a call for a token. */
  readonly clientId?: string | undefined;
  /** The bearer token of any other call. */
  readonly token?: string | undefined;
}

/**
 * The names in a request that can choose its world. The credential does, so tests are isolated without any change in the
 * client under test. The header `X-Mock-Sandbox` names a sandbox directly, for calls with credentials that no sandbox
 * knows.
 */
export function worldNamesOf(headers: HeaderSource, path: string, body: string): WorldNames {
  const sandbox = findHeader(headers, "x-mock-sandbox");
  const authorization = findHeader(headers, "authorization");
  if (!path.endsWith("/token")) return { sandbox, token: bearerToken(authorization)?.value };
  return { sandbox, clientId: clientIdOf(authorization, body) };
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    // Many clients send Basic credentials without encoding them. A percent sign is then taken literally.
    return text;
  }
}
