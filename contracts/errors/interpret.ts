import { z } from "zod";
import { answer, novel } from "../contract.ts";
import type { Seen } from "../session/seen.ts";

const message = z.looseObject({ message: z.string() });
const problem = z.looseObject({ title: z.string(), status: z.number() });

/** errors.body: the body of a refusal. */
export function errorBody(seen: Seen) {
  if (seen.mediaType === "application/problem+json" && problem.safeParse(seen.json()).success) {
    return answer("problem-json");
  }
  if (message.safeParse(seen.json()).success) return answer("message-object");
  return novel(`${seen.line} ${seen.mediaType} ${seen.beginning}`);
}

/** errors.malformed-id: a call with an id that is not a UUID. */
export function malformedId(seen: Seen) {
  if (seen.status === 404) return answer("not-found");
  return seen.status === 400 ? answer("bad-request") : novel(seen.line);
}

/** errors.media-type: a valid JSON body with another Content-Type. */
export function mediaType(seen: { readonly status: number; readonly line?: string }) {
  const { status, line = `status ${status}` } = seen;
  if (status === 415) return answer("unsupported-media-type");
  if (status === 400) return answer("bad-request");
  return status >= 200 && status < 300 ? answer("accepted") : novel(line);
}
