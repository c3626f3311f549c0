import { quirk } from "../quirk.ts";

const surfaces = ["rest"] as const;

export const pagingQuirks = [
  quirk({
    id: "paging.over-max",
    question: "What does a `pageSize` over the maximum do?",
    answers: { clamped: "The maximum is used.", "bad-request": "400." },
    documented: "clamped",
    basis: "assumed",
    source: "guide §Rate limits, pagination, and events: max 100",
    surfaces,
  }),
  quirk({
    id: "paging.page-below-one",
    question: "What does `page=0` or `page=-1` do?",
    answers: { "bad-request": "400.", "first-page": "The first page is sent." },
    documented: "bad-request",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
  quirk({
    id: "paging.size-below-one",
    question: "What does `pageSize=0` or `pageSize=-1` do?",
    answers: { "bad-request": "400.", "default-size": "The default size is used." },
    documented: "bad-request",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
  quirk({
    id: "paging.not-a-number",
    question: "What does `page=x` or `pageSize=x` do?",
    answers: { "bad-request": "400.", default: "The default is used." },
    documented: "bad-request",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
  quirk({
    id: "paging.past-end",
    question: "What is the answer to a page past the end?",
    answers: {
      "empty-page": "200 with no items.",
      "last-page": "200 with the last page.",
      "not-found": "404.",
    },
    documented: "empty-page",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
  quirk({
    id: "paging.order",
    question: "In what order are users listed?",
    answers: {
      "date-added": "Oldest first.",
      email: "By e-mail, ignoring case.",
      "last-name": "By last name, then first name, ignoring case.",
    },
    documented: "date-added",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
] as const;
