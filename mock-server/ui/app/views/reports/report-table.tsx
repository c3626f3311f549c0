import { useSignal } from "@preact/signals";
import { Empty } from "../../parts/empty.tsx";
import { TextField } from "../../parts/fields.tsx";
import { IsolatedText } from "../../parts/text.tsx";
import { ReportRows } from "./report-rows.tsx";
import { groupOf, type ShownReport } from "./report-row.ts";

/** The groups that are folded if there are others, as in the HTML reports. */
const folded = ["as expected", "not applicable"] as const;

/** A report: what needs attention first, with a search and a choice of verdicts. */
export function ReportTable({ report }: { readonly report: ShownReport }) {
  const text = useSignal("");
  const hidden = useSignal<ReadonlySet<string>>(new Set());
  const { title, about, rows, notes } = report;
  const counts = [...Map.groupBy(rows, ({ verdict }) => verdict)];
  const toggle = (verdict: string) => {
    const next = new Set(hidden.value);
    if (!next.delete(verdict)) next.add(verdict);
    hidden.value = next;
  };
  const wanted = text.value.trim().toLowerCase();
  const shown = rows.filter(
    (row) => !hidden.value.has(row.verdict) && Object.values(row).join("\n").toLowerCase().includes(wanted),
  );
  const groups = Map.groupBy(shown, groupOf);
  const told = groups.get("needs attention") ?? [];
  const needsNothing = !rows.some((row) => groupOf(row) === "needs attention");
  return (
    <section class="panel" aria-label="The report">
      <h2>
        <IsolatedText text={title} most={400} />
      </h2>
      <p class="muted">
        <IsolatedText text={about} most={400} />
      </p>
      {notes.map((note) => (
        <p key={note}>
          <IsolatedText text={note} most={2000} />
        </p>
      ))}
      <div class="row">
        <TextField
          label="Search"
          type="search"
          value={text.value}
          onChange={(value) => (text.value = value)}
        />
        <fieldset class="verdict-filters">
          <legend class="unseen">Verdicts</legend>
          {counts.map(([verdict, { length }]) => (
            <label key={verdict}>
              <input type="checkbox" checked={!hidden.value.has(verdict)} onChange={() => toggle(verdict)} />
              {length} <IsolatedText text={verdict} most={40} />
            </label>
          ))}
        </fieldset>
      </div>
      {shown.length === 0 && (
        <Empty title="No row matches">
          <p>Search for less, or tick more verdicts.</p>
        </Empty>
      )}
      {told.length > 0 && <ReportRows rows={told} />}
      {folded.map((name) => {
        const members = groups.get(name) ?? [];
        if (members.length === 0) return null;
        return (
          <details key={name} class="fold" open={wanted !== "" || (needsNothing && name === "as expected")}>
            <summary>
              {members.length} {name}
            </summary>
            <ReportRows rows={members} />
          </details>
        );
      })}
    </section>
  );
}
