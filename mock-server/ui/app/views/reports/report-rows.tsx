import { Code } from "../../parts/code.tsx";
import { IsolatedText, isolated } from "../../parts/text.tsx";
import type { ReportRow } from "./report-row.ts";

/** Some rows of a report as a table. */
export function ReportRows({ rows }: { readonly rows: readonly ReportRow[] }) {
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
                <IsolatedText text={id} most={200} />
              </code>
              {what !== "" && (
                <small>
                  <IsolatedText text={what} most={600} />
                </small>
              )}
            </th>
            <td>
              <span class="verdict">
                <IsolatedText text={verdict} most={40} />
              </span>
            </td>
            <td data-label="expected">
              <IsolatedText text={expected} most={600} />
            </td>
            <td data-label="seen">
              <IsolatedText text={seen} most={1000} />
            </td>
            <td>
              {detail !== "" && (
                <details>
                  <summary>show</summary>
                  <Code text={detail} what={`the evidence of ${isolated(id.slice(0, 100))}`} />
                </details>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
