import { readReviewedText } from "../../contracts/reviewed-data.ts";
import { escapeMarkup } from "../../mock-server/message/markup.ts";

/** A page of its own: one file, without the network. Its parts must be markup already. */
export function htmlPage(title: string, parts: readonly string[]): string {
  const style = ["look", "report"].map((name) => readReviewedText(`mock-server/look/${name}.css`)).join("\n");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<style>${style}</style>
<main class="report">
${parts.join("\n")}
</main>
<script>${script}</script>
</html>
`;
}

/** Boxes that show or hide the rows of each verdict, and a search in all rows. */
export function verdictFilters(counts: readonly (readonly [verdict: string, count: number])[]): string {
  const boxes = counts
    .filter(([, count]) => count > 0)
    .map(
      ([verdict, count]) =>
        `<label class="${verdict}"><input type="checkbox" checked data-verdict="${verdict}"> ${count} ${verdict}</label>`,
    );
  const search = `<input type="search" placeholder="Search" aria-label="Search in all rows">`;
  return `<form class="verdict-filters">${search}${boxes.join(" ")}</form>
<p class="nothing-found" role="status" hidden>No row matches. Search for less, or tick more verdicts.</p>`;
}

/** A table whose rows are markup already. */
export function verdictTable(columns: readonly string[], rows: readonly string[]): string {
  const head = columns.map((column) => `<th scope="col">${column}`).join("");
  return `<table class="verdicts">
<thead><tr>${head}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>`;
}

/** Rows that nobody has to act on. They are folded if there are others. */
export function folded(summary: string, table: string, { isOpen }: { readonly isOpen: boolean }): string {
  return `<details class="fold"${isOpen ? " open" : ""}><summary>${summary}</summary>${table}</details>`;
}

const script = `
const rows = [...document.querySelectorAll("tr[data-verdict]")].map((row) => [row, row.textContent.toLowerCase()]);
const search = document.querySelector("input[type=search]");
const nothingFound = document.querySelector(".nothing-found");
const folds = document.querySelectorAll(".fold");
const boxes = [...document.querySelectorAll("input[data-verdict]")];
const show = () => {
  const text = search.value.trim().toLowerCase();
  const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.dataset.verdict));
  for (const [row, content] of rows) row.hidden = off.has(row.dataset.verdict) || !content.includes(text);
  nothingFound.hidden = rows.some(([row]) => !row.hidden);
  if (text === "") return;
  for (const fold of folds) fold.open = fold.querySelector("tr[data-verdict]:not([hidden])") !== null;
};
for (const input of [search, ...boxes]) input?.addEventListener("input", show);
search?.form.addEventListener("submit", (event) => event.preventDefault());
// On paper nobody can unfold.
addEventListener("beforeprint", () => folds.forEach((fold) => (fold.open = true)));
`;
