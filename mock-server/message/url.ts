import { Parameters } from "./parameters.ts";

/**
 * Whether a text can be a segment of a path. A dot or two would lead elsewhere, however they are escaped, and half a
 * character cannot be escaped.
 */
export function isSegment(text: string): boolean {
  return text !== "." && text !== ".." && text.isWellFormed();
}

/** Whether the target of a request has a segment that leads elsewhere, as `..` does, before any query. */
export function hasDotSegment(target: string): boolean {
  const [path = ""] = target.split("?", 1);
  return path.split("/").some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
}

/** The path of an absolute URL, without the cost of parsing all of it. */
export function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  if (start < 0) return "/";
  const query = url.indexOf("?", start);
  const fragment = url.indexOf("#", start);
  if (query < 0 && fragment < 0) return url.slice(start);
  return url.slice(start, Math.min(query < 0 ? url.length : query, fragment < 0 ? url.length : fragment));
}

/** Most URLs have no query, so they share this. */
const noParameters = new Parameters();

/** The parameters of an absolute URL's query. Nothing may be added to them. */
export function queryOf(url: string): Parameters {
  const mark = url.indexOf("?");
  return mark < 0 ? noParameters : Parameters.read(url.slice(mark + 1));
}
