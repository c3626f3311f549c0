import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { Panel } from "../../parts/page.tsx";
import { isolated } from "../../parts/text.tsx";

/** The world as a file. */
export function StateFile() {
  const { client, notices } = useApp();
  const download = () =>
    notices.report(
      "The world is in your downloads.",
      dataOf(client.GET("/__mock/state", {})).then((state) => save("mock-alteryx-state.json", state)),
    );
  const load = async (file: File | undefined) => {
    if (file === undefined) return;
    await notices.report(
      `The world is restored from ${isolated(file.name)}.`,
      file.text().then((text) => dataOf(client.PUT("/__mock/state", { body: JSON.parse(text) }))),
    );
  };
  return (
    <Panel title="As a file">
      <p>
        The same JSON as <code>GET /__mock/state</code>: <code>serve --world FILE</code> starts with it.
      </p>
      <div class="row">
        <button type="button" onClick={() => void download()}>
          Download
        </button>
        <label class="field">
          Replace the world by a file
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => void load(event.currentTarget.files?.[0])}
          />
        </label>
      </div>
    </Panel>
  );
}

function save(name: string, value: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
