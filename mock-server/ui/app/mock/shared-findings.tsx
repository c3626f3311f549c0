import { computed, type ReadonlySignal } from "@preact/signals";
import { createContext, type ComponentChildren } from "preact";
import { useContext, useMemo } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { dataOf, type Schemas } from "./client.ts";
import { useWait } from "./first-readings.tsx";
import { useResource } from "./resource.ts";

export type Finding = Schemas["Finding"];

interface Findings {
  /** Undefined until they are read for the first time. */
  readonly all: ReadonlySignal<readonly Finding[] | undefined>;
  /** The findings that an exchange shows, by its id. */
  readonly byExchange: ReadonlySignal<ReadonlyMap<string, readonly Finding[]>>;
  readonly problem: ReadonlySignal<string | undefined>;
}

const FindingsContext = createContext<Findings | undefined>(undefined);

/** Reads the mistakes of clients once, for all parts that show them. The mock does not tell of them by itself. */
export function SharedFindings({ children }: { readonly children: ComponentChildren }) {
  const { client, live } = useApp();
  const { data, problem } = useResource(
    async () => (await dataOf(client.GET("/__mock/findings", {}))).findings,
    { everyMs: 2000, isOn: live.state.value === "live" },
  );
  const findings = useMemo(
    () => ({ all: data, byExchange: computed(() => findingsByExchange(data.value ?? [])), problem }),
    [],
  );
  return <FindingsContext.Provider value={findings}>{children}</FindingsContext.Provider>;
}

export function useFindings(): Findings {
  const { live } = useApp();
  const findings = useContext(FindingsContext);
  if (findings === undefined) throw new Error("This part is used outside of the shared findings.");
  const { all, problem } = findings;
  useWait(all.value === undefined && problem.value === undefined && live.state.value === "live");
  return findings;
}

function findingsByExchange(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byExchange = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const exchange of finding.exchanges) {
      const shown = byExchange.get(exchange);
      if (shown === undefined) byExchange.set(exchange, [finding]);
      else shown.push(finding);
    }
  }
  return byExchange;
}
