/** How people log in to the server; it decides which calls are refused (server-v3 §2). */
export const authenticationModes = ["builtin", "windows", "saml"] as const;
export type AuthenticationMode = (typeof authenticationModes)[number];

/** SCIM is part of the Enterprise plan alone (guide §SCIM API status). */
export const plans = ["Standard", "Enterprise"] as const;
export type Plan = (typeof plans)[number];

/** SCIM as its settings page shows it. The token is not the OAuth token. */
export interface ScimSettings {
  readonly enabled: boolean;
  readonly token: string;
  /** Milliseconds of the world's clock. */
  readonly expiresAt: number;
}

/** What only an administrator's pages can change, and no API of the vendor. */
export interface AdminSettings {
  readonly authentication: AuthenticationMode;
  readonly plan: Plan;
  /** How many users the licence allows; null is no limit. */
  readonly seats: number | null;
  readonly scim: ScimSettings;
}

/** An API access key; what it may do is what its owner may do. */
export interface ApiKey {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly ownerId: string;
}
