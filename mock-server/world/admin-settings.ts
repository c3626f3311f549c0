/** How people log in to the server. It determines which calls are refused (server-v3 §2). */
export const authenticationModes = ["builtin", "windows", "saml"] as const;
export type AuthenticationMode = (typeof authenticationModes)[number];

/** Only the Enterprise plan includes SCIM (guide §SCIM API status). */
export const plans = ["Standard", "Enterprise"] as const;
export type Plan = (typeof plans)[number];

/** SCIM as its settings page shows it. The token is not the OAuth token. */
export interface ScimSettings {
  readonly enabled: boolean;
  readonly token: string;
  /** Milliseconds of the world's clock. */
  readonly expiresAt: number;
}

/** Settings that only an administrator's pages can change, not an API of the vendor. */
export interface AdminSettings {
  readonly authentication: AuthenticationMode;
  readonly plan: Plan;
  /** How many users the licence allows; null is no limit. */
  readonly seats: number | null;
  readonly scim: ScimSettings;
}

/** An API access key. It has the rights of its owner. */
export interface ApiKey {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly ownerId: string;
}
