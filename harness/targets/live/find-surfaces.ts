import { z } from "zod";
import type { Key, Target } from "../../../contracts/target.ts";
import type { OAuthClient } from "../../../contracts/session/oauth-client.ts";
import type { Seen } from "../../../contracts/session/seen.ts";
import { Session } from "../../../contracts/session/session.ts";
import { didYouMean, nearest } from "../../../contracts/nearest.ts";
import { HarnessError, usageError } from "../../process/harness-error.ts";
import type { Send } from "../send.ts";
import type { Credentials } from "./credentials.ts";

type Surfaces = Target["surfaces"];

/** Where surfaces are known to lie, by the token endpoint beside them. */
const layouts = [
  { oauth: "/oauth2", rest: "/api/v3", scim: "/scim/v2" },
  { oauth: "/webapi/oauth2", webapi: "/webapi", scim: "/scim/v2" },
] as const satisfies readonly Surfaces[];

const names = ["oauth", "rest", "webapi", "scim"] as const;

/** Reads `rest=/api/v3` and the like into absolute URLs. @throws {HarnessError} */
export function readSurfaces(origin: string, named: readonly string[]): Surfaces | undefined {
  if (named.length === 0) return undefined;
  const surfaces: Record<string, string> = {};
  for (const text of named) {
    const [name = "", ...rest] = text.split("=");
    const path = rest.join("=");
    if (!names.some((known) => known === name)) {
      const near = nearest(name, names);
      throw usageError(`There is no surface ${name}${didYouMean(near, `: ${names.join(", ")}.`)}`);
    }
    if (!/^\/[^?#]*$/.test(path)) {
      throw usageError(`--surface ${text} has no path: write --surface ${name}=/path.`);
    }
    surfaces[name] = origin + path.replace(/\/(token)?\/?$/, "");
  }
  if (surfaces["oauth"] === undefined) {
    throw usageError("With --surface you must also set the token endpoint: add --surface oauth=/oauth2.");
  }
  return surfaces;
}

export interface FindSurfacesOptions {
  readonly origin: string;
  readonly send: Send;
  readonly credentials: Credentials;
  /** Where the operator named them. */
  readonly named: Surfaces | undefined;
}

/**
 * Finds the surfaces that a server offers and makes sure that the credentials open them.
 * @throws {HarnessError} in one sentence that says what to do
 */
export async function findSurfaces(options: FindSurfacesOptions): Promise<Surfaces> {
  const { origin, named } = options;
  const candidates = named === undefined ? layouts.map((layout) => absolute(origin, layout)) : [named];
  const refusals: string[] = [];
  for (const candidate of candidates) {
    const session = sessionAt(candidate, options);
    const token = await tokenFrom(session, options.credentials.key);
    if (token.kind === "absent") continue;
    if (token.kind === "refused") {
      refusals.push(token.because);
      continue;
    }
    return offered(session, candidate, { ...options, token: token.token });
  }
  if (refusals.length > 0) {
    throw new HarnessError(
      `${refusals.join("; ")}: check ALTERYX_CLIENT_ID and ALTERYX_CLIENT_SECRET, and that the key's owner is active.`,
    );
  }
  const tried = candidates.map(({ oauth }) => `${oauth}/token`).join(" and ");
  throw new HarnessError(
    `There is no token endpoint at ${tried}: check the URL, or set the paths with --surface oauth=/path.`,
  );
}

type FoundToken =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "absent" }
  | { readonly kind: "refused"; readonly because: string };

const tokenBody = z.looseObject({ access_token: z.string().min(1) });
const errorBody = z.looseObject({ error: z.string() });

async function tokenFrom({ oauth }: Session, key: Key): Promise<FoundToken> {
  let last: Seen | undefined;
  for (const by of ["body", "basic"] as const) {
    const seen = await requestToken(oauth, key, by);
    const token = seen.ok ? tokenBody.safeParse(seen.json()).data?.access_token : undefined;
    if (token !== undefined) return { kind: "token", token };
    last = seen;
  }
  const error = errorBody.safeParse(last?.json()).data?.error;
  if (last === undefined || error === undefined) return { kind: "absent" };
  return { kind: "refused", because: `${last.sent.url} gives no token (${last.status} ${error})` };
}

async function requestToken(oauth: OAuthClient, key: Key, by: "body" | "basic"): Promise<Seen> {
  const seen = await oauth.request(key, by);
  const { url } = seen.sent;
  if (seen.status >= 300 && seen.status < 400) {
    const location = seen.headers.get("location");
    throw new HarnessError(`${url} redirects to ${location ?? "nowhere"}: use the server's own URL.`);
  }
  if (seen.mediaType === "text/html" && seen.status !== 404) {
    throw new HarnessError(
      `Something in front of the server answers at ${url} with an HTML page (${seen.status}): check the URL and the proxy.`,
    );
  }
  if (seen.status >= 500) {
    throw new HarnessError(`${url} answers ${seen.status}: run again when the server works.`);
  }
  return seen;
}

interface OfferedOptions extends FindSurfacesOptions {
  readonly token: string;
}

/** The surfaces among the candidates that are there and open to the key. */
async function offered(session: Session, candidate: Surfaces, options: OfferedOptions): Promise<Surfaces> {
  const authorization = `Bearer ${options.token}`;
  const isThere = async (url: string, bearer: string) => {
    const seen = await session.send({ method: "GET", url, headers: { Authorization: bearer } });
    if (seen.status !== 401 && seen.status !== 403) return seen.ok;
    throw new HarnessError(
      `${url} refuses the key (${seen.status}): its owner must be active and have the role Server Admin (Curator).`,
    );
  };
  const { oauth, rest, webapi, scim } = candidate;
  const hasRest =
    rest !== undefined && (await isThere(`${rest}/usergroups?page=1&pageSize=1`, authorization));
  const hasWebapi = webapi !== undefined && (await isThere(`${webapi}/v3/usergroups`, authorization));
  if (!hasRest && !hasWebapi) {
    const tried = [rest, webapi].filter((each) => each !== undefined).join(" and ");
    throw new HarnessError(
      `There is a token endpoint, but nothing at ${tried}: set the path with --surface rest=/path or webapi=/path.`,
    );
  }
  const hasScim = scim !== undefined && (await offersScim(session, scim, options.credentials.scimToken));
  return {
    ...(oauth !== undefined && { oauth }),
    ...(hasRest && { rest }),
    ...(hasWebapi && { webapi }),
    ...(hasScim && { scim }),
  };
}

/** SCIM is asked for only with a token of its own; whether that is taken is told by {@link whyNoScim}. */
async function offersScim(session: Session, scim: string, token: string | undefined): Promise<boolean> {
  return token !== undefined && (await readScim(session, scim, token)).status !== 404;
}

function readScim(session: Session, scim: string, token: string): Promise<Seen> {
  const headers = { Authorization: `Bearer ${token}`, Accept: "application/scim+json" };
  return session.send({ method: "GET", url: `${scim}/Users?count=1`, headers });
}

/** Why the SCIM surface cannot be asked, if so. */
export async function whyNoScim(session: Session): Promise<string | undefined> {
  const { scimToken, surfaces } = session.target;
  if (scimToken === undefined || surfaces.scim === undefined) return undefined;
  const { status } = await readScim(session, surfaces.scim, scimToken);
  return status === 401 || status === 403 ? scimRefusal(status) : undefined;
}

/** What to look at if SCIM refuses a token: a server does not say which of these it is. */
export function scimRefusal(status: 401 | 403): string {
  return (
    `SCIM refuses its token (${status}): check ALTERYX_SCIM_TOKEN and its age, ` +
    "and that SAML single sign-on and SCIM are on."
  );
}

/** Why the key cannot be used any more, if so. */
export async function whyNoAccess(session: Session): Promise<string | undefined> {
  const { status } = await session.callAs(await session.oauth.newToken());
  if (status !== 401 && status !== 403) return undefined;
  return `The key is refused (${status}): its owner must be active and have the role Server Admin (Curator).`;
}

function sessionAt(surfaces: Surfaces, { send, credentials }: FindSurfacesOptions): Session {
  const target = { name: "", offers: new Set<never>(), surfaces, key: credentials.key, send };
  return new Session(target, { prefix: "", emailDomain: "" });
}

function absolute(origin: string, layout: Surfaces): Surfaces {
  return Object.fromEntries(Object.entries(layout).map(([name, path]) => [name, origin + path]));
}
