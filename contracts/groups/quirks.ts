import { quirk } from "../quirk.ts";

const surfaces = ["rest"] as const;
/** Quirks that both REST surfaces share. */
const bothRest = ["rest", "webapi"] as const;

export const groupsQuirks = [
  quirk({
    id: "groups.add-again",
    question: "What is the answer to adding a member twice?",
    answers: { ok: "200, and nothing changes.", conflict: "409." },
    documented: "ok",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
  quirk({
    id: "groups.add-unknown-user",
    question: "What is the answer to adding a user that does not exist?",
    answers: { "not-found": "404.", "bad-request": "400." },
    documented: "not-found",
    basis: "documented",
    source: "guide §Add User to Group: both must already exist",
    surfaces,
  }),
  quirk({
    id: "groups.add-deactivated",
    question: "What is the answer to adding a deactivated user?",
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
    serverSideEffects: { stays: "inactive-stay-in-groups", removed: "inactive-leave-groups" },
  }),
  quirk({
    id: "groups.name-taken",
    question: "What is the answer to creating a second group with the same name?",
    answers: { conflict: "409.", allowed: "Both exist." },
    documented: "conflict",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
  quirk({
    id: "groups.role",
    question: "Does membership in a group with an admin role give a member's keys admin access?",
    answers: {
      "grants-at-once": "Yes, from the next call (or token) on. The user's own role does not change.",
      "label-only": "No, only the user's own role counts.",
    },
    documented: "grants-at-once",
    basis: "documented",
    source: "guide §Add User to Group: may affect access immediately",
    surfaces: bothRest,
    // In that case a demoted owner gets the token that was issued while it was an admin.
    moot: [{ "oauth.owner-demoted": "valid-until-expiry", "oauth.reissue": "same-token" }],
  }),
  quirk({
    id: "groups.delete-nonempty",
    question: "What is the answer to deleting a group that has members?",
    answers: { allowed: "The group and its memberships are deleted.", conflict: "409." },
    documented: "allowed",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
] as const;
