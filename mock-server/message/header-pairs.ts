/** Names and values in the order in which they were sent. */
export type HeaderPairs = readonly (readonly [name: string, value: string])[];

/** For looking up. What came over a socket may have names and values that `Headers` refuses. */
export function headersOf(pairs: HeaderPairs): Headers {
  const headers = new Headers();
  for (const [name, value] of pairs) {
    try {
      headers.append(name, value);
    } catch {
      // It is shown, but not looked up.
    }
  }
  return headers;
}
