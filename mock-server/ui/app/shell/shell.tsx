import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { AfterFirstReadings } from "../mock/first-readings.tsx";
import { SharedFindings } from "../mock/shared-findings.tsx";
import { ClockView } from "../views/clock/clock-view.tsx";
import { ExchangesView } from "../views/exchanges/exchanges-view.tsx";
import { FaultsView } from "../views/faults/faults-view.tsx";
import { FindingsView } from "../views/findings/findings-view.tsx";
import { PeopleView } from "../views/people/people-view.tsx";
import { ReportsView } from "../views/reports/reports-view.tsx";
import { SandboxesView } from "../views/sandboxes/sandboxes-view.tsx";
import { ServerView } from "../views/server/server-view.tsx";
import { StateView } from "../views/state/state-view.tsx";
import { Gone } from "./gone.tsx";
import { Navigation, titles } from "./navigation.tsx";
import { NoticeList } from "./notice-list.tsx";
import type { ViewName } from "./router.ts";
import { TokenGate } from "./token-gate.tsx";
import { TopBar } from "./top-bar.tsx";

/** The view behind each name. */
const views: Readonly<Record<ViewName, ComponentType>> = {
  exchanges: ExchangesView,
  people: PeopleView,
  server: ServerView,
  faults: FaultsView,
  clock: ClockView,
  sandboxes: SandboxesView,
  findings: FindingsView,
  state: StateView,
  reports: ReportsView,
};

/** The frame around every view: where you are, which mock this is, and whether it answers. */
export function Shell() {
  const { router, session, live } = useApp();
  const { view } = router.place.value;
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    document.title = `${titles[view]} · mock-alteryx-server`;
    // A reader who follows a link is at the beginning of what it leads to.
    if (!isFirst.current) main.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [view]);
  const View = views[view];
  const isRefused = session.isRefused.value || live.state.value === "refused";
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        Skip to the content
      </a>
      <TopBar />
      <SharedFindings>
        <Navigation />
        <main id="main" class="main" ref={main} tabIndex={-1} data-view={view}>
          {isRefused ? (
            <TokenGate />
          ) : live.state.value === "gone" ? (
            <Gone />
          ) : (
            <AfterFirstReadings key={view}>
              <View />
            </AfterFirstReadings>
          )}
        </main>
      </SharedFindings>
      <NoticeList />
    </div>
  );
}
