import { breaks, depends } from "../advice/advice.ts";

/** Advice on how people are created, and on the seats that they take. */
export const creatingAdvice = {
  "users.create-status": {
    subject: "creating",
    under: {
      created: breaks(
        "A client that waits for exactly 200 treats a created user as a failure, and may create it again. Accept every 2xx.",
      ),
      ok: breaks(
        "A client that waits for exactly 201 treats a created user as a failure, and may create it again. Accept every 2xx.",
      ),
    },
  },
  "users.email-conflict": {
    subject: "creating",
    under: {
      conflict: breaks(
        "A client that recognizes a taken e-mail by 400 fails instead of using the user. Recognize 409.",
      ),
      "bad-request": breaks(
        "A client that recognizes a taken e-mail by 409 fails instead of using the user. Look the person up after 400.",
      ),
    },
  },
  "users.email-case": {
    subject: "creating",
    under: {
      collide: depends(
        "An e-mail that differs from a taken one only in case is refused. Ignore case when you check before a create.",
      ),
      distinct: breaks(
        "The same person can be created twice, with e-mails that differ in case. Ignore case when you check before a create.",
      ),
    },
  },
  "users.deactivated-email": {
    subject: "creating",
    under: {
      "still-taken": breaks(
        "A deactivated person cannot be created again. Look the person up, and reactivate the user.",
      ),
      reusable: breaks(
        "Creating a deactivated person again makes a second user with another id. Look for deactivated users first.",
      ),
    },
  },
  "users.unknown-field": {
    subject: "creating",
    under: {
      ignored: depends(
        "A misspelt field is dropped without an error. Compare the answer with what you sent.",
      ),
      "bad-request": breaks(
        "A body with a field that the server does not know is refused. Send only the fields of the user object.",
      ),
    },
  },
  "licence.deactivated-seat": {
    subject: "creating",
    under: {
      kept: breaks(
        "Deactivated people keep their seats, so a create can be refused although people have left. Count them too.",
      ),
      released: depends("A reactivation takes a seat again and can be refused. Handle that as for a create."),
    },
  },
  "licence.exhausted": {
    subject: "creating",
    under: {
      forbidden: depends(
        "A full licence looks like missing rights: 403. Read the message before you request a new token.",
      ),
      conflict: breaks(
        "A client that reads 409 as proof that the user exists believes that the person is there. Look the person up after 409.",
      ),
      allowed: depends("A create succeeds although no seat is left. Count the seats yourself."),
    },
  },
} as const;
