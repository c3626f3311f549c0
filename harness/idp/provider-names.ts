import { idpFixtures } from "../../contracts/scim/idp-fixtures.ts";

/** The names that `--provider` takes. */
export const providerNames = ["okta", ...idpFixtures] as const;

export type ProviderName = (typeof providerNames)[number];
