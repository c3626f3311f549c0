import { useApp } from "../../app-context.ts";
import type { Schemas } from "../../mock/client.ts";
import { Code } from "../../parts/code.tsx";
import { counted } from "../../parts/numbers.ts";
import { IsolatedText, isolated, Time } from "../../parts/text.tsx";
import { sentenceOf } from "./fault-draft.ts";

interface FaultRowProps {
  readonly fault: Schemas["ArmedFault"];
  readonly isChosen: boolean;
  readonly onRemove: () => void;
}

/** One fault: what it does, how often it did, whether it still will. */
export function FaultRow({ fault, isChosen, onRemove }: FaultRowProps) {
  const { router } = useApp();
  const { id, hits, spent, expiresAt, ...definition } = fault;
  return (
    <li class={isChosen ? "chosen" : ""}>
      <span class={`badge ${spent ? "plain" : "fault"}`}>{spent ? "spent" : "armed"}</span>
      <div class="grow">
        <IsolatedText text={sentenceOf(definition)} most={600} />
        <p class="muted">
          <code>
            <IsolatedText text={id} />
          </code>{" "}
          · {counted(hits, "hit")}
          {expiresAt !== undefined && (
            <>
              {" "}
              · until <Time at={expiresAt} withDate />
            </>
          )}
          {hits > 0 && (
            <>
              {" "}
              · <a href={router.href("exchanges", { text: id, injected: "yes" })}>show what it hit</a>
            </>
          )}
        </p>
        <details>
          <summary>As JSON</summary>
          <Code text={JSON.stringify(definition)} what={`the fault ${isolated(id)} as JSON`} />
        </details>
      </div>
      <button type="button" class="danger" onClick={onRemove}>
        Remove<span class="unseen"> the fault {isolated(id)}</span>
      </button>
    </li>
  );
}
