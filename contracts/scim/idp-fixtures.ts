/** The identity providers whose traffic is known well enough to replay, by their file in `fixtures/idp`. */
export const idpFixtures = [
  "entra",
  "entra-aadoptscim062020",
  "okta-patch",
  "okta-put",
  "onelogin",
  "jumpcloud",
] as const;
