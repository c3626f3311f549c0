/** The request headers that something in the mock looks at, in lower case. */
export type HeaderName =
  | "authorization"
  | "content-type"
  | "content-length"
  | "transfer-encoding"
  | "accept"
  | "if-match"
  | "if-none-match"
  | "x-mock-sandbox";

/** Headers as they came: names and values in turn where the adapter has them so, which costs nothing to keep. */
export type HeaderSource = Headers | readonly string[];

/** The headers of an answer: as they were given, or read back where something else made the answer. */
export type HeaderTable = Headers | Readonly<Record<string, string>>;

/** The first header of a name; a look along the few that came costs less than an object of all of them. */
export function findHeader(source: HeaderSource, name: HeaderName): string | undefined {
  if (source instanceof Headers) return source.get(name) ?? undefined;
  for (let at = 0; at < source.length; at += 2) {
    const given = source[at];
    if (given?.length === name.length && given.toLowerCase() === name) return source[at + 1];
  }
  return undefined;
}

export function writeHeaders(source: HeaderSource): Headers {
  if (source instanceof Headers) return source;
  const headers = new Headers();
  for (let at = 0; at + 1 < source.length; at += 2) headers.append(source[at] ?? "", source[at + 1] ?? "");
  return headers;
}

/** Whether two requests came with the very same headers; unknown where they are not listed. */
export function isSameHeaders(one: HeaderSource, other: HeaderSource): boolean {
  if (one instanceof Headers || other instanceof Headers || one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
