import { breaks, depends, harmless } from "../advice/advice.ts";

/** Advice on how people are found. */
export const findingAdvice = {
  "users.get-deactivated": {
    subject: "finding",
    under: {
      "ok-inactive": breaks(
        "A client that treats 200 as proof of an active user works with a deactivated one. Read isActive.",
      ),
      "not-found": breaks(
        "A client that reads a user back after DELETE gets 404, and cannot tell whether the user was removed. Keep the id.",
      ),
    },
  },
  "users.list-deactivated": {
    subject: "finding",
    under: {
      listed: breaks(
        "A client that treats every listed user as active also counts deactivated people. Read isActive.",
      ),
      hidden: breaks(
        "A client does not find a deactivated user by list or search, and may fail to create the person again. Keep the ids of people whom you deactivate.",
      ),
    },
  },
  "users.search-match": {
    subject: "finding",
    under: {
      partial: breaks("A search can also find other people. Compare the e-mail of every hit."),
      exact: breaks("A search for a part of an e-mail or a name finds nobody. Search for the whole value."),
      prefix: breaks(
        "A search for the middle of a value finds nobody. Search for its beginning, and compare the e-mail of every hit.",
      ),
    },
  },
  "users.search-case": {
    subject: "finding",
    under: {
      insensitive: depends(
        "A search also finds people whose e-mail differs in case. Compare e-mails as the server does.",
      ),
      sensitive: breaks(
        "A search in another letter case finds nobody, and the client creates the person again. Search for the e-mail as it is stored.",
      ),
    },
  },
  "users.search-fields": {
    subject: "finding",
    under: {
      "email-and-names": depends(
        "A search for an e-mail can also find people by their names. Compare the e-mail of every hit.",
      ),
      "email-only": breaks("A search for a name finds nobody. Search for the e-mail."),
    },
  },
  "users.search-item": {
    subject: "finding",
    under: {
      full: harmless("A search shows complete users."),
      summary: breaks(
        "A search shows only id, email and role. GET the user by id before you compare or PUT the rest.",
      ),
    },
  },
  "users.count": {
    subject: "paging",
    under: {
      total: depends("`count` is no longer the number of people on a page. Count the items of the page."),
      page: breaks(
        "A client that treats `count` as the total stops after the first page. Read until a page is empty.",
      ),
    },
  },
} as const;
