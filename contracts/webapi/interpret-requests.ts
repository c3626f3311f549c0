import { z } from "zod";
import { answer, novel } from "../contract.ts";
import type { Seen } from "../session/seen.ts";

const message = z.looseObject({ message: z.string() });

/** The body of a 404. */
export function bodyOfNotFound(seen: Seen) {
  if (seen.text === "") return answer("empty");
  return message.safeParse(seen.json()).success ? answer("message-object") : novel(seen.beginning);
}

/** The answer to a valid body that is form-encoded. */
export function formBody(seen: Seen) {
  if (seen.ok) return answer("accepted");
  return seen.status === 415 ? answer("unsupported-media-type") : novel(seen.line);
}

/** The answer to a request that accepts only XML. */
export function answerToXml(seen: Seen) {
  if (!seen.ok) return novel(seen.line);
  if (/^(application|text)\/xml$/.test(seen.mediaType)) return answer("xml");
  return /^(application|text)\/json$/.test(seen.mediaType) ? answer("json") : novel(seen.mediaType);
}

/** The answer to a valid body in XML. */
export function xmlBody(seen: Seen) {
  if (seen.ok) return answer("xml");
  return seen.status === 415 ? answer("json") : novel(seen.line);
}

/** The answer to a path with a needless slash. */
export function pathWithNeedlessSlash(seen: Seen) {
  if (seen.ok) return answer("tolerated");
  return seen.status === 404 ? answer("not-found") : novel(seen.line);
}
