import { breaks, depends, harmless } from "../advice/advice.ts";

const owner = "Transfer the assets before you delete the user.";
const member = "Remove the user from all groups before you delete it.";

/** Advice on how people are deactivated and removed over the vendor's API. */
export const webapiDeactivatingAdvice = {
  "webapi.delete-answer": {
    subject: "deactivating",
    under: {
      "ok-no-body": breaks(
        "A client that reads the answer to DELETE as JSON fails on an empty body. Do not read it.",
      ),
      "no-content": breaks(
        "A client that waits for exactly 200, or reads the answer as JSON, treats a success as a failure. Accept every 2xx, and do not read the body.",
      ),
      "ok-empty-object": depends(
        "A client that waits for exactly 204 treats a success as a failure. Accept every 2xx.",
      ),
    },
  },
  "webapi.delete-owner-of-assets": {
    subject: "deactivating",
    under: {
      conflict: depends(
        `A client that recognizes an owner of assets by 400 does not recognize 409. ${owner}`,
      ),
      "bad-request": depends(
        `A client that recognizes an owner of assets by 409 treats it as a wrong request. ${owner}`,
      ),
    },
  },
  "webapi.delete-group-member": {
    subject: "deactivating",
    under: {
      conflict: depends(
        `A client that recognizes a member of a group by 400 does not recognize 409. ${member}`,
      ),
      "bad-request": depends(
        `A client that recognizes a member of a group by 409 treats it as a wrong request. ${member}`,
      ),
    },
  },
  "webapi.deactivate-twice": {
    subject: "deactivating",
    under: {
      "ok-empty-list": harmless("A deactivation may be repeated."),
      "bad-request": breaks(
        "A client that repeats a deactivation, for example after a lost answer, gets 400. Read isActive, and treat it as done.",
      ),
    },
  },
  "webapi.deactivate-groups": {
    subject: "deactivating",
    under: {
      stripped: breaks(
        "A deactivated person loses all groups. Note the groups that the answer lists, and add the person again after a reactivation.",
      ),
      kept: depends(
        "A person who is reactivated has all earlier groups again, with their rights. Remove the memberships if you do not want that.",
      ),
    },
  },
  "webapi.self-delete": {
    subject: "deactivating",
    under: {
      "bad-request": depends(
        "Deleting or deactivating the owner of the calling key is refused with 400. Leave that user out.",
      ),
      allowed: breaks(
        "A client can delete the owner of its own key and lock itself out. Leave that user out.",
      ),
    },
  },
  "webapi.last-curator": {
    subject: "deactivating",
    under: {
      "bad-request": depends(
        "Deactivating, deleting or demoting the last Curator is refused with 400. Appoint another one first.",
      ),
      allowed: breaks(
        "A client can remove the last Curator, and then no key works any more. Count the Curators first.",
      ),
    },
  },
  "webapi.asset-transfer": {
    subject: "deactivating",
    under: {
      offered: harmless("Assets can be transferred before their owner is deleted."),
      absent: breaks(
        "A client that transfers assets gets 404, and cannot delete their owner. An administrator must move the assets.",
      ),
    },
  },
  "webapi.assets-insights": {
    subject: "deactivating",
    under: {
      absent: depends("A client that reads the insights of a user finds no such list. Treat it as empty."),
      present: depends(
        "A user can own insights too. Check that list before you decide that a user has no assets.",
      ),
    },
  },
} as const;
