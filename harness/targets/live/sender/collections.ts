import type { Place, Step } from "./paths.ts";

/** Where users and groups lie below the base of each surface. */
export const collections = {
  rest: { user: "/users", group: "/usergroups" },
  webapi: { user: "/v3/users", group: "/v3/usergroups" },
  scim: { user: "/Users", group: "/Groups" },
} as const satisfies Record<Place["surface"], Record<Step["kind"], string>>;
