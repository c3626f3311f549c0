import { useSignal } from "@preact/signals";
import { Code } from "../../parts/code.tsx";
import { Empty } from "../../parts/empty.tsx";
import { TextField } from "../../parts/fields.tsx";
import { Foreign } from "../../parts/text.tsx";
import type { ReportRow, ShownReport } from "./report-file.ts";

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
  const wanted = text.value.toLowerCase();
  const shown = rows.filter(
    (row) => !hidden.value.has(row.verdict) && Object.values(row).join("\n").toLowerCase().includes(wanted),
  );
  return (
    <section class="panel" aria-label="The report">
      <h2>
        <Foreign text={title} most={400} />
      </h2>
      <p class="muted">
        <Foreign text={about} most={400} />
      </p>
      {notes.map((note) => (
        <p key={note}>
          <Foreign text={note} most={2000} />
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
              {length} <Foreign text={verdict} most={40} />
            </label>
          ))}
        </fieldset>
      </div>
      {shown.length === 0 ? <Empty title="No row matches" /> : <Rows rows={shown} />}
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly ReportRow[] }) {
  return (
    <table class="verdicts">
      <thead>
        <tr>
          {["What", "Verdict", "Expected", "Seen", "Evidence"].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, what, verdict, standing, expected, seen, detail }, index) => (
          <tr key={`${index} ${id}`} class={standing}>
            <th scope="row">
              <code>
                <Foreign text={id} most={200} />
              </code>
              {what !== "" && (
                <small>
                  <Foreign text={what} most={600} />
                </small>
              )}
            </th>
            <td>
              <span class="verdict">
                <Foreign text={verdict} most={40} />
              </span>
            </td>
            <td data-label="expected">
              <Foreign text={expected} most={600} />
            </td>
            <td data-label="seen">
              <Foreign text={seen} most={1000} />
            </td>
            <td>
              {detail !== "" && (
                <details>
                  <summary>show</summary>
                  <Code text={detail} what={`the evidence of ${id.slice(0, 100)}`} />
                </details>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
