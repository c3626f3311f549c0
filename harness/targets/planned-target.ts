import type { Profile, Surfaces } from "../../contracts/profile.ts";
import { nearestBuiltIn } from "./nearest-profile.ts";
import type { FoundTarget } from "./found-target.ts";
import { live } from "./live-target.ts";
import { basePaths } from "./live/connect.ts";
import { readCredentials, variablesFrom, type Credentials } from "./live/credentials.ts";
import { readSurfaces } from "./live/find-surfaces.ts";
import { healthUrl } from "./loopback.ts";
import { rehearsal } from "./rehearsal.ts";
import type { TargetOptions } from "./target-options.ts";

/** The run as it would be, against what a profile says instead of the server: no socket is opened. */
export async function planned(
  options: TargetOptions,
  origin: string,
  named: Profile | undefined,
): Promise<FoundTarget> {
  const variables = variablesFrom(process.env, options.envFile);
  const credentials = readCredentials({ ...stand, ...variables }, undefined);
  const surfacesNamed = readSurfaces(origin, options.surface);
  const paths = surfacesNamed === undefined ? undefined : basePaths(surfacesNamed, origin);
  const profile =
    named ??
    nearestBuiltIn({ surfaces: paths ?? toldBy(options.target), serverVersion: options.serverVersion });
  const surfaces = paths ?? profile.surfaces;
  const transport = await rehearsal({ profile, surfaces, credentials });
  const target = await live(options, {
    origin,
    transport,
    profile,
    credentials,
    named: surfacesNamed,
    before: [{ method: "GET", url: healthUrl(origin) }],
    close: () => undefined,
  });
  return {
    ...target,
    assumptions: [
      `It is not a mock; a mock would be checked in separate worlds, in mode ${options.mode ?? "full"}.`,
      ...(paths === undefined ? [whereSurfacesLie(profile)] : []),
      ...(variables["ALTERYX_CLIENT_ID"] === undefined
        ? ["It accepts a key, although ALTERYX_CLIENT_ID is not set."]
        : []),
      ...(surfaces.scim === undefined ? [] : [whetherScim(credentials)]),
      `It answers as the profile ${profile.name} says. A different answer may need requests that are not listed, and is asked for twice.`,
    ],
  };
}

/** In the place of credentials, which a plan can do without. */
const stand = { ALTERYX_CLIENT_ID: "client-id", ALTERYX_CLIENT_SECRET: "client-secret" };

/** The surfaces of which a URL tells by its end: the vendor calls …/webapi the Web API address. */
function toldBy(target: string): Surfaces {
  return /\/webapi(?:[/?#]|$)/i.test(target)
    ? { oauth: "/webapi/oauth2", webapi: "/webapi" }
    : { oauth: "/oauth2", rest: "/api/v3" };
}

function whereSurfacesLie({ name, surfaces }: Profile): string {
  const listed = Object.entries(surfaces).map(([surface, path]) => `${surface} at ${path}`);
  return (
    `Its surfaces are those of the profile ${name} (${listed.join(", ")}); a run searches for them. ` +
    "Set them with --surface, or choose another profile with --profile."
  );
}

function whetherScim({ scimToken }: Credentials): string {
  return scimToken === undefined
    ? "It is not asked over SCIM: ALTERYX_SCIM_TOKEN is not set."
    : "It offers SCIM and accepts the token.";
}
