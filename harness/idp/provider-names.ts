import { idpFixtures } from "../../contracts/scim/idp-fixtures.ts";

/** The names that `--provider` takes. */
export const providerNames = ["okta", ...idpFixtures] as const;

export type ProviderName = (typeof providerNames)[number];

/** Why some other providers cannot be played. */
export const notPlayable: ReadonlyMap<string, string> = new Map([
  ["ping", "It cannot be simulated: Ping publishes its settings but no requests (docs/sources/idp.md)."],
  ["google", "It cannot be simulated: Google publishes no requests."],
]);
