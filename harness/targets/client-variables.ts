import type { Surfaces } from "../../contracts/profile.ts";
import type { Credentials } from "../../mock-server/world/seeds/build-world.ts";

/** The variables that point a client at a mock. */
export function clientVariables(
  origin: string,
  { oauth, rest, webapi, scim }: Surfaces,
  { clientId, clientSecret, scimToken }: Credentials,
): Record<string, string> {
  return {
    ALTERYX_BASE_URL: origin,
    ALTERYX_TOKEN_URL: `${origin}${oauth}/token`,
    ...(rest !== undefined && { ALTERYX_API_URL: origin + rest }),
    ...(webapi !== undefined && { ALTERYX_WEBAPI_URL: origin + webapi }),
    ...(scim !== undefined && { ALTERYX_SCIM_URL: origin + scim }),
    ALTERYX_CLIENT_ID: clientId,
    ALTERYX_CLIENT_SECRET: clientSecret,
    ...(scim !== undefined && { ALTERYX_SCIM_TOKEN: scimToken }),
  };
}
