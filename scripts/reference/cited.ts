import GithubSlugger from "github-slugger";
import { citationsIn, documentOf } from "../../contracts/citation.ts";
import { citedHeading } from "../cited-heading.ts";

/** Links from a page in docs/reference to each source that the texts cite. */
export function citedIn(texts: readonly string[]): readonly string[] {
  const links = texts.flatMap(citationsIn).map((citation) => {
    const { source } = citation;
    const file = documentOf(source).replace("docs/", "../");
    const heading = citedHeading(citation);
    if (heading === undefined) return `[${source}](${file})`;
    return `[${source} \u00a7${heading}](${file}#${new GithubSlugger().slug(heading)})`;
  });
  return [...new Set(links)];
}
