import type { Surfaces } from "../../../contracts/profile.ts";
import type { Credentials } from "../../world/seeds/build-world.ts";

/** What `serve` says when it is ready: where the surfaces are, with which credentials, and a call that works. */
export function banner(
  url: string,
  { profile, world, surfaces, credentials, controlToken, state, tls }: BannerFacts,
): string {
  const lines = [
    `mock-alteryx-server listens on ${url}, behaves like ${profile}, holds the world ${world}`,
    "",
    ...Object.entries(surfaces).map(([surface, base]) => `  ${surface.padEnd(9)} ${url}${base}`),
    `  ${"control".padEnd(9)} ${url}/__mock/health`,
    `  dashboard ${url}/__mock/ui${controlToken === undefined ? "" : `#token=${encodeURIComponent(controlToken)}`}`,
    "",
    `  client id      ${credentials.clientId}`,
    `  client secret  ${credentials.clientSecret}`,
    ...(surfaces.scim === undefined ? [] : [`  SCIM token     ${credentials.scimToken}`]),
    ...(controlToken === undefined
      ? []
      : [`  control token  ${controlToken}  (for /__mock: Authorization: Bearer ${controlToken})`]),
    ...(tls?.ca === undefined
      ? []
      : [`  authority      ${tls.caOut ?? `${url}/__mock/ca.pem`}  (clients must trust it)`]),
    ...(state === undefined ? [] : ["", ...keeping(state)]),
    "",
    "Try it:",
    "",
    tryIt(url, surfaces, credentials, tls),
    "",
  ];
  return lines.join("\n");
}

export interface BannerFacts {
  readonly profile: string;
  readonly world: string;
  readonly surfaces: Surfaces;
  readonly credentials: Credentials;
  /** The token that the control surface requires, if any. */
  readonly controlToken?: string | undefined;
  /** The authority of the certificate as PEM, and the file that has it, if the mock speaks HTTPS. */
  readonly tls?: { readonly ca: string | undefined; readonly caOut: string | undefined };
  /** Where the worlds are kept, and how the mock ended that kept them before. */
  readonly state?: { readonly folder: string; readonly before?: "stopped" | "killed" | undefined };
}

function keeping({ folder, before }: NonNullable<BannerFacts["state"]>): readonly string[] {
  if (before === undefined) return [`Keeps its worlds in ${folder}.`];
  const killed = "The mock was not stopped properly last time; everything that it had answered is here.";
  return [
    `Continues with the worlds in ${folder}. Journal and findings start empty.`,
    ...(before === "killed" ? [killed] : []),
  ];
}

/** One line for a shell with nothing but curl and sed. */
function tryIt(
  url: string,
  surfaces: Surfaces,
  { clientId, clientSecret }: Credentials,
  tls: BannerFacts["tls"],
): string {
  const users =
    surfaces.rest === undefined
      ? `${surfaces.webapi ?? ""}/v3/users`
      : `${surfaces.rest}/users?page=1&pageSize=3`;
  const form = `-d grant_type=client_credentials -d client_id=${clientId} -d client_secret=${clientSecret}`;
  const curl = `curl -s${trusting(tls)}`;
  const token = `${curl} ${form} ${url}${surfaces.oauth}/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'`;
  return `${curl} -H "Authorization: Bearer $(${token})" '${url}${users}'`;
}

/** Without a file for the authority, curl does not check the certificate. */
function trusting(tls: BannerFacts["tls"]): string {
  if (tls === undefined) return "";
  return tls.caOut === undefined ? "k" : ` --cacert '${tls.caOut.replaceAll("'", String.raw`'\''`)}'`;
}
