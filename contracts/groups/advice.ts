import { breaks, depends, harmless, type AdviceOn } from "../advice/advice.ts";
import type { groupsQuirks } from "./quirks.ts";

export const groupsAdvice: AdviceOn<typeof groupsQuirks> = {
  "groups.add-again": {
    subject: "groups",
    under: {
      ok: harmless("A member may be added twice."),
      conflict: breaks("A client that adds members without looking first gets 409. Treat it as done."),
    },
  },
  "groups.add-unknown-user": {
    subject: "groups",
    under: {
      "not-found": depends(
        "A client that recognizes an unknown user by 400 does not recognize 404. Handle both.",
      ),
      "bad-request": depends(
        "A client that recognizes an unknown user by 404 does not recognize 400. Handle both.",
      ),
    },
  },
  "groups.add-deactivated": {
    subject: "groups",
    under: {
      ok: depends("A deactivated user can become a member. Read isActive first if you do not want that."),
      conflict: depends("A deactivated user cannot be added: 409. Reactivate the user first."),
    },
  },
  "groups.after-deactivation": {
    subject: "groups",
    under: {
      stays: depends(
        "A person who is reactivated has all earlier groups again, with their rights. Remove the memberships if you do not want that.",
      ),
      removed: breaks(
        "A person who is reactivated has no groups. Note the groups before you deactivate, and add the person again.",
      ),
    },
  },
  "groups.name-taken": {
    subject: "groups",
    under: {
      conflict: breaks(
        "A client that creates a group without looking first gets 409. Look for the group by its name.",
      ),
      allowed: breaks(
        "A client that creates a group without looking first creates a second one. Look for the group by its name.",
      ),
    },
  },
  "groups.role": {
    subject: "groups",
    under: {
      "grants-at-once": breaks(
        "A member of a group with an admin role becomes an admin. Check the role of a group before you add people.",
      ),
      "label-only": breaks(
        "A key whose owner is an admin only through a group is refused. Give the owner the role directly.",
      ),
    },
  },
  "groups.delete-nonempty": {
    subject: "groups",
    under: {
      allowed: depends("A group is deleted with its memberships. Check that it is empty if that matters."),
      conflict: breaks("A group with members cannot be deleted: 409. Remove the members first."),
    },
  },
};
