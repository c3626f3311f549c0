/** What the engine asks of the profile. The answers decide between readings of the RFC that real servers differ in. */
export interface ScimBehaviour {
  ask(id: "scim.string-booleans"): "accepted" | "bad-request";
  ask(id: "scim.filtered-replace-miss"): "no-target" | "creates";
}
