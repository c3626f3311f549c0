// Tested by harness/learn/har/har-call.test.ts.
import { z } from "zod";

/** Writers leave out members that HAR 1.2 requires, or write null. Invalid members count as left out. */
const text = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);

const pairs = z
  .array(z.object({ name: z.string(), value: z.union([z.string(), z.number().transform(String)]).catch("") }))
  .catch([]);

const postData = z
  .object({
    mimeType: text,
    text,
    encoding: text,
    _encoding: text,
    /** Playwright: the name of the file with the body. */
    _file: text,
    params: z
      .array(z.object({ name: z.string(), value: z.string().catch(""), fileName: text }))
      .optional()
      .catch(undefined),
  })
  .optional()
  .catch(undefined);

const request = z.object({
  method: z.string().min(1),
  url: z.string(),
  headers: pairs,
  bodySize: number,
  postData,
});

const response = z.object({
  status: z.number().catch(0),
  headers: pairs,
  content: z.object({ size: number, mimeType: text, text, encoding: text, _file: text }).catch({}),
  bodySize: number,
  /** Charles: whether the answer is complete. */
  _charlesStatus: text,
  /** Chrome: whether a worker of the page answered. What the worker itself fetched has an entry of its own. */
  _fetchedViaServiceWorker: z.boolean().optional().catch(undefined),
});

/** What is read of an entry of a HAR. */
export const harEntrySchema = z.object({
  startedDateTime: text,
  time: number,
  request,
  response: response.catch({ status: 0, headers: [], content: {} }),
  /** Chrome: `memory` or `disk`. */
  _fromCache: text,
  /** Safari: `Network Load`, `Memory Cache`, `Disk Cache` or `Service Worker`. */
  _fetchType: text,
  _resourceType: text,
  _mockAlteryx: z
    .object({ sandbox: text, injected: z.boolean().catch(false) })
    .optional()
    .catch(undefined),
});

export type ReadHarEntry = z.infer<typeof harEntrySchema>;
