import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { dataOf, done, type Schemas } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Empty, Problem } from "../../parts/empty.tsx";
import { counted } from "../../parts/numbers.ts";
import { Page, Panel } from "../../parts/page.tsx";
import { faultOf, defaultFault, type Fault } from "./fault-draft.ts";
import { FaultForm } from "./fault-form.tsx";
import { FaultRow } from "./fault-row.tsx";

/** What happens to single exchanges: planned here or by a test, then gone. */
export function FaultsView() {
  const { client, router, live, notices } = useApp();
  const from = router.place.value.query["from"];
  const exchange = live.exchanges.value.find(({ id }) => id === from);
  const draft = useSignal<Fault | undefined>(undefined);
  const { data, problem, reload } = useResource(
    async () => (await dataOf(client.GET("/__mock/faults", {}))).faults,
    { everyMs: 1000 },
  );
  const presets = useResource(async () => (await dataOf(client.GET("/__mock/presets", {}))).presets, {
    isFixed: true,
  });
  const begin = exchange === undefined ? defaultFault : faultOf(exchange);
  const shown = draft.value ?? begin;
  const faults = data.value;
  const chosen = router.place.value.query["id"];
  const armed = faults?.filter(({ spent }) => !spent) ?? [];
  const spent = faults?.filter((fault) => fault.spent) ?? [];
  const arm = async (fault: Fault) => {
    await notices.report("The fault is armed.", dataOf(client.POST("/__mock/faults", { body: fault })));
    await reload();
  };
  const remove = async (id: string) => {
    const removing = done(client.DELETE("/__mock/faults/{id}", { params: { path: { id } } }));
    await notices.report("The fault is removed.", removing);
    await reload();
  };
  const clear = async () => {
    await notices.report("No fault is armed now.", done(client.DELETE("/__mock/faults", {})));
    await reload();
  };
  const row = (fault: Schemas["ArmedFault"]) => (
    <FaultRow
      key={fault.id}
      fault={fault}
      isChosen={fault.id === chosen}
      onRemove={() => void remove(fault.id)}
    />
  );
  return (
    <Page
      title="Faults"
      lead="A fault happens to single exchanges: a refusal, a lost connection, a delay. It is marked in the journal and never mistaken for what a server does."
    >
      <Problem text={problem.value} />
      <Panel title="Armed and spent">
        {faults?.length === 0 && (
          <Empty title="No fault is armed">
            <p>Arm one below, or call a preset by its name. The first fault that matches a call acts.</p>
          </Empty>
        )}
        <ul class="rows">{armed.map(row)}</ul>
        {spent.length > 0 && (
          // Many spent faults would push the form out of sight.
          <details class="spent-faults" open={spent.length < 3 || spent.some(({ id }) => id === chosen)}>
            <summary>{counted(spent.length, "spent fault")}</summary>
            <ul class="rows">{spent.map(row)}</ul>
          </details>
        )}
        {faults !== undefined && faults.length > 1 && (
          <button type="button" class="danger" onClick={() => void clear()}>
            Remove all faults
          </button>
        )}
      </Panel>
      <Panel title={exchange === undefined ? "Arm a fault" : `Arm a fault like exchange ${exchange.id}`}>
        <p class="muted">Begin with a preset, or with the fields:</p>
        <div class="row">
          {presets.data.value?.map(({ name, fault }) => (
            <button key={name} type="button" class="chip" onClick={() => (draft.value = fault)}>
              {name}
            </button>
          ))}
        </div>
        <FaultForm
          fault={shown}
          onChange={(fault) => (draft.value = fault)}
          onArm={(fault) => void arm(fault)}
        />
      </Panel>
    </Page>
  );
}
