/** The request headers that the mock reads, in lower case. */
export type HeaderName =
  | "authorization"
  | "content-type"
  | "content-length"
  | "transfer-encoding"
  | "accept"
  | "if-match"
  | "if-none-match"
  | "x-mock-home"
  | "x-mock-sandbox";

/** The headers of a request. The adapter gives a list of alternating names and values, which costs nothing to keep. */
export type HeaderSource = Headers | readonly string[];

/** The headers of an answer: as the mock set them, or read from a Response. */
export type HeaderTable = Headers | Readonly<Record<string, string>>;

/** The first header of a name. Searching the list is cheaper than building an object of all headers. */
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
  for (const [name, value] of headerPairs(source)) headers.append(name, value);
  return headers;
}

/** Names and values in the order in which they were sent. */
export function headerPairs(source: HeaderSource): (readonly [name: string, value: string])[] {
  if (source instanceof Headers) return [...source];
  const pairs: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < source.length; at += 2) pairs.push([source[at] ?? "", source[at + 1] ?? ""]);
  return pairs;
}

/** How many bytes headers take, as they travel. */
export function sizeOfHeaders(source: HeaderSource): number {
  let bytes = 0;
  if (source instanceof Headers) for (const [name, value] of source) bytes += name.length + value.length;
  else for (const text of source) bytes += text.length;
  return bytes;
}

/** Whether two lists of headers are equal. False when one is no list. */
export function isSameHeaders(one: HeaderSource, other: HeaderSource): boolean {
  if (one instanceof Headers || other instanceof Headers || one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
