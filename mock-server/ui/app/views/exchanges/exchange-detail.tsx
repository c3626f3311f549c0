import { useApp } from "../../app-context.ts";
import type { Exchange } from "../../mock/client.ts";
import { useAreFirstReadingsDone } from "../../mock/first-readings.tsx";
import { Method, Status } from "../../parts/badges.tsx";
import { Code } from "../../parts/code.tsx";
import { IsolatedText, Time } from "../../parts/text.tsx";
import { AskedQuestions } from "./asked-questions.tsx";
import { curlOf } from "../../mock/curl.ts";
import { queryText } from "./exchange-row.tsx";
import { MessagePart } from "./message-part.tsx";
import { Neighbours } from "./neighbours.tsx";
import type { ServerFacts } from "./use-server-facts.ts";
import { Why } from "./why.tsx";

interface ExchangeDetailProps {
  readonly exchange: Exchange;
  readonly server: ServerFacts;
  readonly onClose: () => void;
}

/** One exchange in full: what was asked and answered, and what decided it. */
export function ExchangeDetail({ exchange, server, onClose }: ExchangeDetailProps) {
  const { router, session } = useApp();
  const areDone = useAreFirstReadingsDone();
  const { id, at, method, path, status, operation, surface, clientId, durationMs } = exchange;
  return (
    <article class={areDone ? "" : "unread"}>
      <header class="detail-head">
        <div class="detail-line">
          <Status status={status} />
          <h2>
            <Method method={method} /> <IsolatedText text={path + queryText(exchange)} most={400} />
          </h2>
          <button type="button" class="quiet" onClick={onClose}>
            Close<span class="unseen"> the exchange</span>
          </button>
        </div>
        <dl class="facts-line">
          <Fact name="operation" value={operation ?? "none: no route matched it"} />
          <Fact name="surface" value={surface ?? "none"} />
          <Fact name="client" value={clientId ?? "unknown"} />
          <Fact name="took" value={`${durationMs.toFixed(1)} ms`} />
          <div>
            <dt>at</dt>
            <dd>
              <Time at={at} withDate />
            </dd>
          </div>
          <Fact name="id" value={id} />
        </dl>
      </header>
      <Why exchange={exchange} />
      <AskedQuestions exchange={exchange} server={server} />
      <MessagePart title="Request" message={exchange.request} />
      <MessagePart title="Answer" message={exchange.response} />
      <section class="part">
        <h3>Repeat it</h3>
        {status === 401 && (
          <p class="muted">
            The journal does not hold tokens. A repeated call gets a new one, so it may be accepted.
          </p>
        )}
        <Code text={curlOf(session, exchange)} what="the commands that repeat this exchange" />
        <p>
          <a class="button" href={router.href("faults", { from: id })}>
            Make this a fault
          </a>
        </p>
      </section>
      <Neighbours exchange={exchange} />
    </article>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <IsolatedText text={value} />
      </dd>
    </div>
  );
}
