import { breaks, depends, harmless, type AdviceOn } from "../advice/advice.ts";
import type { scimQuirks } from "./quirks.ts";

const subject = "scim";

const refusedBy = (status: number, cause: string) =>
  depends(`SCIM answers ${status} ${cause}. Check that first, before you suspect the token or the path.`);

const beforeSso = "while SSO is off";
const belowEnterprise = "on a plan below Enterprise";

const newRole = (role: string) =>
  depends(
    `New people have the role ${role}. Give them another role over REST, or through a group, if they need it.`,
  );

export const scimAdvice: AdviceOn<typeof scimQuirks> = {
  "scim.before-sso": {
    subject,
    under: {
      unauthorized: refusedBy(401, beforeSso),
      forbidden: refusedBy(403, beforeSso),
      "not-found": refusedBy(404, beforeSso),
    },
  },
  "scim.before-enterprise": {
    subject,
    under: {
      unauthorized: refusedBy(401, belowEnterprise),
      forbidden: refusedBy(403, belowEnterprise),
      "not-found": refusedBy(404, belowEnterprise),
    },
  },
  "scim.deleted-user": {
    subject,
    under: {
      "not-found": depends(
        "A client that reads a user back after DELETE gets 404. Treat the user as removed.",
      ),
      inactive: breaks(
        "A client that treats every user it finds as active also finds deleted people. Read active.",
      ),
    },
  },
  "scim.recreate-deleted": {
    subject,
    under: {
      reactivates: depends(
        "POST restores a deleted person with the old id. Check the role and the groups that the user still has.",
      ),
      conflict: breaks(
        "A deleted person cannot be created again: 409, and no search finds the user. An administrator must reactivate it.",
      ),
      "new-user": breaks("A person who is created again has a new id. Do not keep ids of deleted people."),
    },
  },
  "scim.patch-answer": {
    subject,
    under: {
      "ok-resource": depends(
        "A client that waits for exactly 204 treats a success as a failure. Accept 200 too.",
      ),
      "no-content": breaks(
        "A client that reads the answer to PATCH as JSON fails on 204. GET the resource if you need it.",
      ),
    },
  },
  "scim.group-name-taken": {
    subject,
    under: {
      conflict: breaks(
        "A client that creates a group without looking first gets 409. Look for the group by its displayName.",
      ),
      allowed: breaks(
        "A client that creates a group without looking first creates a second one. Look for the group by its displayName.",
      ),
    },
  },
  "scim.string-booleans": {
    subject,
    under: {
      accepted: harmless("A boolean may be sent as text."),
      "bad-request": breaks(
        "Booleans as text are refused. Send JSON booleans; Entra does with the flag aadOptscim062020 in its tenant URL.",
      ),
    },
  },
  "scim.filtered-replace-miss": {
    subject,
    under: {
      "no-target": breaks(
        "A replace of an element that a user does not have is refused: 400 noTarget. Add the element first.",
      ),
      creates: depends("A replace of an element that a user does not have creates it. Check the filter."),
    },
  },
  "scim.group-read-put": {
    subject,
    under: {
      supported: harmless("One group can be read and replaced."),
      "not-implemented": breaks(
        "A client that reads or replaces one group gets 501. Use the list of groups, and PATCH.",
      ),
    },
  },
  "scim.discovery-access": {
    subject,
    under: {
      open: harmless("Discovery needs no token."),
      unauthorized: breaks(
        "A client that reads discovery without a token gets 401. Send the token there too.",
      ),
    },
  },
  "scim.filters": {
    subject,
    under: {
      full: harmless("All filters are understood."),
      "equality-only": breaks(
        "A filter with any operator but `eq` and `and` gets 400 invalidFilter. Look people up by `userName eq` or `externalId eq`.",
      ),
    },
  },
  "scim.unqualified-attribute": {
    subject,
    under: {
      found: harmless("An attribute of an extension may be named without its URN."),
      unknown: breaks(
        "A path that names an attribute of an extension without its URN is refused. Write the URN.",
      ),
    },
  },
  "scim.unknown-filter-attribute": {
    subject,
    under: {
      "invalid-filter": depends(
        "A filter on an unknown attribute is refused. Use attributes of its schemas.",
      ),
      "no-value": breaks(
        "A filter on an unknown attribute finds nobody, and the client creates the person again. Check the attribute names.",
      ),
    },
  },
  "scim.new-user-role": {
    subject,
    under: { NoAccess: newRole("NoAccess"), Viewer: newRole("Viewer"), Member: newRole("Member") },
  },
};
