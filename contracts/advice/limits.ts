import type { Limits } from "../profile.ts";
import type { SurfaceName } from "../quirk.ts";
import { breaks, depends, harmless, type Advice, type Subject } from "./advice.ts";

/** What a client does where a number of the server becomes smaller or larger. */
export interface LimitAdvice {
  readonly subject: Subject;
  /** The number means nothing on a server without this surface. */
  readonly surface: SurfaceName;
  /** The REST surface whose source states the number. Where no source does, a profile assumes it. */
  readonly statedWith?: "rest" | "webapi";
  /** What the number says, as a question. */
  readonly question: string;
  readonly smaller: Advice;
  readonly larger: Advice;
}

const limits: { readonly [Name in keyof Limits]: LimitAdvice } = {
  tokenSeconds: {
    subject: "sign-in",
    surface: "oauth",
    // server-v3 §1.2: 60 minutes. The guide only says that the time is limited.
    statedWith: "webapi",
    question: "How many seconds is an access token valid?",
    smaller: depends("A client that keeps a token for a fixed time gets 401 earlier. Read `expires_in`."),
    larger: harmless("Tokens are valid for longer."),
  },
  clockSkewSeconds: {
    subject: "sign-in",
    surface: "oauth",
    question: "How many seconds is an expired token still accepted?",
    smaller: depends("A client that uses a token until its last second gets 401. Renew it earlier."),
    larger: harmless("An expired token works a little longer."),
  },
  defaultPageSize: {
    subject: "paging",
    surface: "rest",
    // Guide §Rate limits, pagination, and events. It states the maximum, too.
    statedWith: "rest",
    question: "How many people are on a page if no size is requested?",
    smaller: breaks(
      "A client that treats the first page as the whole list misses people. Read until a page is empty.",
    ),
    larger: harmless("A page holds more people."),
  },
  maxPageSize: {
    subject: "paging",
    surface: "rest",
    statedWith: "rest",
    question: "How many people can a page hold at most?",
    smaller: breaks(
      "A client that asks for larger pages is refused, or misses people. Ask for the new maximum at most, and read until a page is empty.",
    ),
    larger: harmless("A page may hold more people."),
  },
  emailMaxLength: {
    subject: "creating",
    surface: "rest",
    question: "How long may an e-mail be?",
    smaller: breaks("People with a longer e-mail are refused. Check the length before you create."),
    larger: harmless("Longer e-mails are accepted."),
  },
  nameMaxLength: {
    subject: "creating",
    surface: "rest",
    question: "How long may a name be?",
    smaller: breaks("People with a longer name are refused. Check the length before you create."),
    larger: harmless("Longer names are accepted."),
  },
  scimMaxResults: {
    subject: "scim",
    surface: "scim",
    question: "How many resources are on a page of SCIM at most?",
    smaller: breaks(
      "A client that treats the first page as the whole list misses people. Read on from startIndex until totalResults are read.",
    ),
    larger: harmless("A page of SCIM may hold more resources."),
  },
  scimTokenDays: {
    subject: "scim",
    surface: "scim",
    question: "How many days is a SCIM token valid?",
    smaller: depends("Provisioning stops earlier when nobody renews the token. Renew it in time."),
    larger: harmless("A SCIM token is valid for longer."),
  },
};

const byName: ReadonlyMap<string, LimitAdvice> = new Map(Object.entries(limits));

/** The advice on a number of the server; undefined if there is no such number. */
export function adviceOnLimit(name: string): LimitAdvice | undefined {
  return byName.get(name);
}
