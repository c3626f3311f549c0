import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Problem } from "../../parts/empty.tsx";
import { Page } from "../../parts/page.tsx";
import { isolated } from "../../parts/text.tsx";
import { readReport } from "./report-file.ts";
import type { ShownReport } from "./report-row.ts";
import { ReportTable } from "./report-table.tsx";

/** Opens what a command wrote as JSON. The file stays in this page. */
export function ReportsView() {
  const { client } = useApp();
  const questions = useResource(
    async () => {
      const { quirks } = await dataOf(client.GET("/__mock/quirks", {}));
      return new Map(quirks.map(({ id, question }) => [id, question]));
    },
    { isFixed: true },
  );
  const report = useSignal<ShownReport | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const isOver = useSignal(false);
  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      report.value = readReport(await file.text());
      problem.value = undefined;
    } catch (error) {
      problem.value = error instanceof Error ? `${isolated(file.name)}: ${error.message}` : String(error);
    }
  };
  const over = (event: DragEvent, now: boolean) => {
    event.preventDefault();
    isOver.value = now;
  };
  return (
    <Page
      title="Reports"
      lead="Opens a report of check, check-client or observe. The file is read in this page and sent nowhere."
    >
      <div
        class={`drop panel ${isOver.value ? "over" : ""}`}
        onDragOver={(event) => over(event, true)}
        onDragLeave={(event) => over(event, false)}
        onDrop={(event) => {
          over(event, false);
          void open(event.dataTransfer?.files[0]);
        }}
      >
        <p>Drop a JSON report here, or choose one:</p>
        <label class="field">
          <span class="unseen">Report</span>
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => void open(event.currentTarget.files?.[0])}
          />
        </label>
        <p class="muted">
          <code>mock-alteryx check --target mock --report json=report.json</code>
        </p>
      </div>
      <Problem text={problem.value} />
      {report.value !== undefined && (
        <ReportTable key={report.value.title} report={withQuestions(report.value, questions.data.value)} />
      )}
    </Page>
  );
}

/** A row about a quirk says what is asked, as in the HTML reports. */
function withQuestions(report: ShownReport, questions: ReadonlyMap<string, string> = new Map()): ShownReport {
  const rows = report.rows.map((row) =>
    row.what === "" ? { ...row, what: questions.get(row.id) ?? "" } : row,
  );
  return { ...report, rows };
}
