import { parse, type ParsedUrlQuery } from "node:querystring";

/** The parameters of a query; one that is given more than once is a list. */
export type Query = Readonly<ParsedUrlQuery>;

/** The path of an absolute URL, without the cost of parsing all of it. */
export function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  if (start < 0) return "/";
  const query = url.indexOf("?", start);
  const fragment = url.indexOf("#", start);
  if (query < 0 && fragment < 0) return url.slice(start);
  return url.slice(start, Math.min(query < 0 ? url.length : query, fragment < 0 ? url.length : fragment));
}

/** The parameters of an absolute URL's query. */
export function queryOf(url: string): Query {
  const mark = url.indexOf("?");
  return mark < 0 ? {} : readForm(url.slice(mark + 1));
}

/** The parameters of a form-encoded text. */
export function readForm(text: string): Query {
  return parse(text, undefined, undefined, { maxKeys: 0 });
}

/** The first value of a parameter. */
export function firstOf(query: Query, name: string): string | undefined {
  const value = query[name];
  return typeof value === "object" ? value[0] : value;
}
