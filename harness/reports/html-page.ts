import { escapeMarkup } from "../../mock-server/message/markup.ts";

/** A page of its own: one file, without the network. Its parts must be markup already. */
export function htmlPage(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<style>${style}</style>
${parts.join("\n")}
<script>${script}</script>
</html>
`;
}

/** Boxes that show or hide the rows of each verdict. */
export function verdictFilters(counts: readonly (readonly [verdict: string, count: number])[]): string {
  const boxes = counts
    .filter(([, count]) => count > 0)
    .map(
      ([verdict, count]) =>
        `<label class="${verdict}"><input type="checkbox" checked data-verdict="${verdict}"> ${count} ${verdict}</label>`,
    );
  return `<p class="filters">${boxes.join(" ")}</p>`;
}

const style = `
:root { color-scheme: light dark; --line: #8884; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-top: 1px solid var(--line); }
thead th { position: sticky; top: 0; background: Canvas; }
small { display: block; font-weight: normal; opacity: .75; }
td { overflow-wrap: anywhere; }
summary { white-space: nowrap; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 60rem; }
.filters label { margin-right: 1rem; }
.verdict { padding: .1rem .4rem; border-radius: .3rem; background: #8883; white-space: nowrap; }
.held .verdict, .passed .verdict { background: #2a83; }
.broken .verdict, .failed .verdict { background: #d236; font-weight: bold; }
.deviates .verdict { background: #ca36; }
.novel .verdict, .unrecorded .verdict { background: #c906; }
.unclear .verdict, .open .verdict { background: #83c6; }
tr[hidden] { display: none; }
`;

const script = `
for (const box of document.querySelectorAll("input[data-verdict]")) {
  box.addEventListener("change", () => {
    for (const row of document.querySelectorAll("tr[data-verdict=" + box.dataset.verdict + "]")) {
      row.hidden = !box.checked;
    }
  });
}
`;
