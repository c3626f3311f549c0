import { breaks, depends, harmless } from "../advice/advice.ts";

/** Advice on how people are found, created and changed over the vendor's API. */
export const webapiUsersAdvice = {
  "webapi.list-inactive": {
    subject: "finding",
    under: {
      listed: breaks(
        "A client that treats every listed user as active also counts inactive people. Read isActive, or ask with active=true.",
      ),
      hidden: breaks(
        "A client does not find inactive people in the list, and may fail to create them again. Ask a second time with active=false.",
      ),
    },
  },
  "webapi.email-match": {
    subject: "finding",
    under: {
      exact: breaks("A look-up by a part of an e-mail or a name finds nobody. Send the whole value."),
      partial: breaks("A look-up by e-mail can also find other people. Compare the e-mail of every hit."),
    },
  },
  "webapi.match-case": {
    subject: "finding",
    under: {
      insensitive: depends(
        "A look-up also finds people whose e-mail differs in case. Compare e-mails as the server does.",
      ),
      sensitive: breaks(
        "A look-up in another letter case finds nobody, and the client creates the person again. Send the e-mail as it is stored.",
      ),
    },
  },
  "webapi.list-view": {
    subject: "finding",
    under: {
      reduced: breaks(
        "Listed users have seven fields. Ask with view=Full, or GET the user by id, before you compare or PUT the rest.",
      ),
      full: depends("Listed users have all fields. A client that rejects unknown fields must accept them."),
    },
  },
  "webapi.never-logged-in": {
    subject: "finding",
    under: {
      absent: depends("A client that expects lastLoginDateTime finds no such field. Treat that as never."),
      null: depends("A client that reads lastLoginDateTime as a date fails on null. Treat that as never."),
    },
  },
  "webapi.dcm-flags": {
    subject: "finding",
    under: {
      present: depends(
        "Users have four more booleans. Accept them, and send them back as they were when you PUT.",
      ),
      absent: breaks("A client that reads the four DCM booleans finds none. Do without them."),
    },
  },
  "webapi.parameter-case": {
    subject: "finding",
    under: {
      "any-case": harmless("A parameter may be written in any case."),
      exact: breaks(
        "A parameter in another letter case is ignored, so the list is not filtered and its first user is a stranger. Write parameters as they are documented.",
      ),
    },
  },
  "webapi.value-case": {
    subject: "finding",
    under: {
      "any-case": harmless("A value from a fixed list may be written in any case."),
      "bad-request": breaks(
        "A value in another letter case, such as view=full, is refused. Write values as they are documented.",
      ),
    },
  },
  "webapi.duplicate-email": {
    subject: "creating",
    under: {
      "bad-request": breaks(
        "A client that recognizes a taken e-mail by 409 fails instead of using the user. Look the person up after 400.",
      ),
      conflict: breaks(
        "A client that recognizes a taken e-mail by 400 fails instead of using the user. Recognize 409.",
      ),
    },
  },
  "webapi.put-missing-required": {
    subject: "changing",
    under: {
      "bad-request": breaks(
        "A PUT without one of the required fields is refused. GET the user, change it, and PUT all of it.",
      ),
      kept: harmless("A required field that is left out keeps its value."),
    },
  },
  "webapi.put-empty-required": {
    subject: "changing",
    under: {
      "bad-request": breaks(
        "A body from GET cannot always be sent back: an empty required field is refused. Give it a value before you PUT.",
      ),
      accepted: depends("An empty text clears a required field. Send the value that GET showed."),
    },
  },
  "webapi.put-names-on-windows": {
    subject: "changing",
    under: {
      optional: harmless("PUT may leave out the names on a server with Windows authentication."),
      required: breaks(
        "A PUT without firstName and lastName is refused on a server with Windows authentication too. Send both.",
      ),
    },
  },
  "webapi.put-unknown-id": {
    subject: "changing",
    under: {
      "not-found": depends(
        "A client that recognizes a deleted user by 400 does not recognize 404. Handle both.",
      ),
      "bad-request": depends(
        "A client that recognizes a deleted user by 404 treats it as a wrong body. GET the user first.",
      ),
    },
  },
  "webapi.api-access-off": {
    subject: "sign-in",
    under: {
      unauthorized: depends(
        "A client whose owner loses isApiEnabled gets 401, and a new token does not help. Stop after one new token.",
      ),
      ignored: depends(
        "A token works although its owner's isApiEnabled is false. Do not rely on that field to stop a client.",
      ),
    },
  },
} as const;
