import { quirk } from "../quirk.ts";

const surfaces = ["rest"] as const;
/** Decisions that both REST surfaces share. */
const bothRest = ["rest", "webapi"] as const;

export const groupsQuirks = [
  quirk({
    id: "groups.add-again",
    question: "What answers adding a member twice?",
    answers: { ok: "200, and nothing changes.", conflict: "409." },
    documented: "ok",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
  quirk({
    id: "groups.add-unknown-user",
    question: "What answers adding a user that does not exist?",
    answers: { "not-found": "404.", "bad-request": "400." },
    documented: "not-found",
    basis: "documented",
    source: "guide §Add User to Group: both must already exist",
    surfaces,
  }),
  quirk({
    id: "groups.add-deactivated",
    question: "What answers adding a deactivated user?",
    answers: { ok: "200, and the user is a member.", conflict: "409." },
    documented: "ok",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
  quirk({
    id: "groups.after-deactivation",
    question: "Does a deactivated user stay a member?",
    answers: { stays: "Yes.", removed: "No, it leaves all its groups." },
    documented: "stays",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
  quirk({
    id: "groups.name-taken",
    question: "What answers a second group with the same name?",
    answers: { conflict: "409.", allowed: "Both exist." },
    documented: "conflict",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
  quirk({
    id: "groups.role",
    question: "Does membership of a group with an admin role give its members' keys that access?",
    answers: {
      "grants-at-once": "Yes, from the next call (or token) on; the user's own role stays as it is.",
      "label-only": "No, only the user's own role counts.",
    },
    documented: "grants-at-once",
    basis: "documented",
    source: "guide §Add User to Group: may affect access immediately",
    surfaces: bothRest,
    // Then the token that a demoted owner gets is the one that was given out while it was an admin.
    moot: [{ "oauth.owner-demoted": "valid-until-expiry", "oauth.reissue": "same-token" }],
  }),
  quirk({
    id: "groups.delete-nonempty",
    question: "What answers deleting a group that has members?",
    answers: { allowed: "The group and its memberships go.", conflict: "409." },
    documented: "allowed",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
] as const;
