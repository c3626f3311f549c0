import { breaks, depends, type AdviceOn } from "../advice/advice.ts";
import type { pagingQuirks } from "./quirks.ts";

const order = depends(
  "A client that relies on the order of a list reads people twice or misses them. Sort the list yourself, by id.",
);

export const pagingAdvice: AdviceOn<typeof pagingQuirks> = {
  "paging.over-max": {
    subject: "paging",
    under: {
      clamped: breaks(
        "A page is shorter than the client wants. If it treats a short page as the last one, it misses people. Read until a page is empty.",
      ),
      "bad-request": breaks(
        "A client that asks for more than the maximum gets no list at all. Ask for the maximum at most.",
      ),
    },
  },
  "paging.page-below-one": {
    subject: "paging",
    under: {
      "bad-request": depends("A client that counts pages from 0 is refused. Begin with page 1."),
      "first-page": depends(
        "A client that counts pages from 0 reads the first page twice. Begin with page 1.",
      ),
    },
  },
  "paging.size-below-one": {
    subject: "paging",
    under: {
      "bad-request": depends("A client that asks for pageSize 0 is refused. Leave the parameter out."),
      "default-size": depends(
        "A client that asks for pageSize 0 to get only the count gets people too. Ask for one.",
      ),
    },
  },
  "paging.not-a-number": {
    subject: "paging",
    under: {
      "bad-request": depends(
        "A client that leaves page or pageSize empty is refused. Send a number, or nothing.",
      ),
      default: depends(
        "A wrong page or pageSize is not reported: the client gets the default. Check what it sends.",
      ),
    },
  },
  "paging.past-end": {
    subject: "paging",
    under: {
      "empty-page": depends("A client that reads until an error never stops. Stop at a page without people."),
      "last-page": breaks(
        "A client that reads until an empty page reads the last one forever. Stop when all of `count` are read.",
      ),
      "not-found": breaks(
        "A client that reads until an empty page fails with 404. Treat a 404 after the first page as the end.",
      ),
    },
  },
  "paging.order": {
    subject: "paging",
    under: { "date-added": order, email: order, "last-name": order },
  },
};
