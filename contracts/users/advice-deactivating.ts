import { breaks, depends, harmless } from "../advice/advice.ts";

/** Advice on how people are deactivated, removed and brought back. */
export const deactivatingAdvice = {
  "users.delete": {
    subject: "deactivating",
    under: {
      deactivate: breaks(
        "A client that treats DELETE as removal still finds the user, and may fail to create the person again. Look the person up, and reactivate the user.",
      ),
      remove: breaks(
        "DELETE is final: a client that reactivates people gets 404, and their ids and groups are lost. To deactivate, PUT isActive false.",
      ),
    },
  },
  "users.delete-answer": {
    subject: "deactivating",
    under: {
      "ok-empty-object": depends(
        "A client that waits for exactly 204 treats a success as a failure. Accept every 2xx.",
      ),
      "ok-no-body": breaks(
        "A client that reads the answer to DELETE as JSON fails on an empty body. Do not read it.",
      ),
      "no-content": breaks(
        "A client that waits for exactly 200, or reads the answer as JSON, treats a success as a failure. Accept every 2xx, and do not read the body.",
      ),
    },
  },
  "users.delete-again": {
    subject: "deactivating",
    under: {
      ok: harmless("DELETE may be repeated."),
      "not-found": breaks(
        "A client that repeats a DELETE, for example after a lost answer, gets 404. Treat it as done.",
      ),
    },
  },
  "users.reactivate-by-put": {
    subject: "deactivating",
    under: {
      reactivates: harmless("PUT with isActive true brings a person back."),
      ignored: breaks(
        "PUT with isActive true succeeds, but the person stays deactivated. Read isActive of the answer; an administrator must reactivate the user.",
      ),
    },
  },
  "users.self-delete": {
    subject: "deactivating",
    under: {
      allowed: breaks(
        "A client can delete the owner of its own key and lock itself out. Leave that user out.",
      ),
      conflict: depends("Deleting the owner of the calling key is refused with 409. Leave that user out."),
    },
  },
  "users.last-admin": {
    subject: "deactivating",
    under: {
      conflict: depends(
        "Deactivating or demoting the last Server Admin is refused with 409. Appoint another one first.",
      ),
      allowed: breaks(
        "A client can deactivate the last Server Admin, and then no key works any more. Count the admins first.",
      ),
    },
  },
} as const;
