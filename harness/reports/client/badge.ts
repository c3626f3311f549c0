import { escapeMarkup } from "../../../mock-server/message/markup.ts";
import type { ClientReport } from "../../client/result.ts";
import { scoreOf, standingOf } from "./standing.ts";

const label = "survives Alteryx";
/** The average width of a letter of 11 px Verdana, which browsers have or replace by a similar font. */
const letterWidth = 6.6;
const padding = 12;
const height = 20;

/** A small SVG for a README: how many of the cases that applied the client survived, or failed in a safe way. */
export function clientBadge({ results }: ClientReport): string {
  const { passed, of } = scoreOf(results);
  const standings = results.map(({ verdict }) => standingOf(verdict));
  const color = standings.includes("failed") ? "#c0392b" : standings.includes("open") ? "#8a6d00" : "#2e7d32";
  const text = `${passed} of ${of}`;
  const left = Math.round(label.length * letterWidth) + padding;
  const right = Math.round(text.length * letterWidth) + padding;
  const width = left + right;
  const words = escapeMarkup(`${label}: ${text}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" role="img" aria-label="${words}">
<title>${words}</title>
<rect width="${width}" height="${height}" rx="3" fill="#444"/>
<path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-${right - 3}z" fill="${color}"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
<text x="${left / 2}" y="14">${escapeMarkup(label)}</text>
<text x="${left + right / 2}" y="14">${escapeMarkup(text)}</text>
</g>
</svg>
`;
}
