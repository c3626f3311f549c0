import { z } from "zod";
import type { Har } from "../../../watch/har/har.ts";

/** HAR has no registered media type; this one is in use. */
export const harType = "application/har+json";

const pairs = z.array(z.strictObject({ name: z.string(), value: z.string() }));
const message = {
  httpVersion: z.string(),
  cookies: pairs,
  headers: pairs,
  headersSize: z.int(),
  bodySize: z.int(),
};

const request = z.strictObject({
  ...message,
  method: z.string(),
  url: z.string(),
  queryString: pairs,
  postData: z
    .strictObject({ mimeType: z.string(), text: z.string(), _encoding: z.literal("base64").exactOptional() })
    .exactOptional(),
});

const response = z.strictObject({
  ...message,
  status: z.int().describe("0 if the connection was lost before an answer."),
  statusText: z.string(),
  content: z.strictObject({
    size: z.int(),
    mimeType: z.string(),
    text: z.string().exactOptional(),
    encoding: z.literal("base64").exactOptional(),
    comment: z.string().exactOptional(),
  }),
  redirectURL: z.string(),
});

const entry = z.looseObject({
  startedDateTime: z.iso.datetime().describe("By the virtual clock."),
  time: z.number(),
  request,
  response,
  cache: z.strictObject({}),
  timings: z.strictObject({ send: z.number(), wait: z.number(), receive: z.number() }),
  _mockAlteryx: z.unknown().describe("What only the mock knows, named as in the journal."),
});

/** A HAR as the mock writes it. */
export const harView = z
  .strictObject({
    log: z.strictObject({
      version: z.literal("1.2"),
      creator: z.strictObject({ name: z.string(), version: z.string() }),
      pages: z.array(z.never()),
      entries: z.array(entry),
    }),
  })
  .meta({ id: "Har" }) satisfies z.ZodType<Har>;
