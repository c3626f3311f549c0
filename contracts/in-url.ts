/**
 * A text in a path or a query. No URL carries half of a character, which a text of JSON may hold, such as the id that a
 * server makes up: then it names nothing that is there.
 */
export function inUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
