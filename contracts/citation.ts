/**
 * A place in a source that a text cites: `guide §Deactivate User`, `RFC 7644 §3.5.2`.
 *
 * `docs/sources` has a file for each source, with a heading for each section that is cited.
 */
export interface Citation {
  readonly source: string;
  /** The text after the section sign. It begins with the heading. Undefined if the whole source is cited. */
  readonly section: string | undefined;
}

const place = /(?:\b(?!and |or |to )(RFC \d+|[A-Za-z][\w.-]*) )?§(?=([^§]*))/g;
const wholeSource = /\b(?:server-v3|RFC \d+)\b(?! §)/g;

/** Finds every citation in one line of text. In `guide §A, §B` the second place belongs to the same source. */
export function citationsIn(line: string): Citation[] {
  let source = "";
  const places = [...line.matchAll(place)].map(([, named, section]): Citation => {
    source = named ?? source;
    return { source, section };
  });
  const whole = [...line.matchAll(wholeSource)].map(([name]) => ({ source: name, section: undefined }));
  return [...places, ...whole];
}

/** The sources that the lines cite, without repetition, in the order of their first citation. */
export function sourcesIn(lines: readonly string[]): string[] {
  return [...new Set(lines.flatMap(citationsIn).map(({ source }) => source))];
}

/** The file that summarizes a source, in the repository and in the package. */
export function documentOf(source: string): string {
  return `docs/sources/${source.toLowerCase().replaceAll(" ", "-")}.md`;
}
