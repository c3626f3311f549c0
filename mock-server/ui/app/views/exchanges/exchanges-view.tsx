import { useMemo, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { done } from "../../mock/client.ts";
import { missingIn } from "../../mock/journal-window.ts";
import { useFindings } from "../../mock/shared-findings.tsx";
import { narrow, oneColumn, useMedia } from "../../parts/media.ts";
import { VirtualList } from "../../parts/virtual-list.tsx";
import { decidedDifferently } from "../server/decided-differently.ts";
import { ExchangeDetail } from "./exchange-detail.tsx";
import { filterOf, matcher } from "./exchange-filter.ts";
import { ExchangeRow } from "./exchange-row.tsx";
import { useServerFacts } from "./use-server-facts.ts";
import { FilterBar } from "./filter-bar.tsx";
import { NoExchanges, NoMatches } from "./no-exchanges.tsx";
import { grouped } from "../../parts/numbers.ts";

/** The stream of exchanges, and one of them in full. */
export function ExchangesView() {
  const { router, live, client, notices } = useApp();
  const { query } = router.place.value;
  const filter = filterOf(query);
  // It stays chosen for the next exchange.
  const against = query["against"];
  const server = useServerFacts(against);
  const all = live.exchanges.value;
  const listed = useMemo(() => {
    const isDifferent = server.other && decidedDifferently(server.other, server.quirks);
    return all.filter(matcher(filter, isDifferent)).toReversed();
  }, [all, query, server.other, server.quirks]);
  const findings = useFindings().byExchange.value;
  const chosen = query["id"];
  const exchange = all.find(({ id }) => id === chosen);
  const isNarrow = useMedia(narrow);
  const isListCovered = useMedia(oneColumn) && exchange !== undefined;
  const detail = useRef<HTMLElement>(null);
  const stream = useRef<HTMLElement>(null);
  const close = () => {
    router.replaceQuery({ id: undefined });
    // On a narrow page the list is back only after the next drawing.
    requestAnimationFrame(() => stream.current?.querySelector<HTMLElement>("[role=listbox]")?.focus());
  };
  const missing = missingIn(all);
  const clear = () =>
    notices.report(
      "The journal is empty now.",
      done(client.DELETE("/__mock/journal", {})).then(() => live.reload()),
    );
  return (
    <div class={`exchanges ${exchange === undefined ? "" : "with-detail"}`}>
      {isListCovered && <h1 class="unseen">Exchanges</h1>}
      <section class="stream" aria-label="Exchanges" ref={stream}>
        <div class="view-head">
          <h1>Exchanges</h1>
          <p class="count" aria-live="off">
            {listed.length === all.length
              ? `${grouped(all.length)} recorded`
              : `${grouped(listed.length)} of ${grouped(all.length)}`}
          </p>
          {missing > 0 && (
            <button type="button" class="quiet" onClick={() => void live.catchUp()}>
              {grouped(missing)} came too fast to list. Load them
            </button>
          )}
          <button type="button" class="quiet" disabled={all.length === 0} onClick={() => void clear()}>
            Clear the journal
          </button>
        </div>
        <FilterBar exchanges={all} filter={filter} against={against} servers={server.names} />
        {listed.length > 0 ? (
          <>
            <div class="exchange-row column-heads" aria-hidden="true">
              <span class="at">Time</span>
              <span class="method">Method</span>
              <span class="path">Path</span>
              <span class="marks" />
              <span class="status">Status</span>
              <span class="operation">Operation</span>
              <span class="client">Client</span>
              <span class="took">Took</span>
            </div>
            <VirtualList
              label="Exchanges, newest first. Arrow keys choose one."
              items={listed}
              keyOf={({ id }) => id}
              rowHeight={isNarrow ? 60 : 36}
              row={(each) => <ExchangeRow exchange={each} findings={findings.get(each.id) ?? []} />}
              selected={chosen}
              onSelect={(id) => router.replaceQuery({ id })}
              onOpen={() => detail.current?.focus()}
            />
          </>
        ) : all.length > 0 ? (
          <NoMatches />
        ) : (
          live.isLoaded.value && <NoExchanges />
        )}
      </section>
      {exchange !== undefined && (
        <section
          class="detail"
          aria-label={`Exchange ${exchange.id}`}
          ref={detail}
          tabIndex={-1}
          onKeyDown={(event) => event.key === "Escape" && close()}
        >
          <ExchangeDetail key={exchange.id} exchange={exchange} server={server} onClose={close} />
        </section>
      )}
    </div>
  );
}
