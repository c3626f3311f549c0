import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Problem } from "../../parts/empty.tsx";
import { Form, TextField } from "../../parts/fields.tsx";
import { Page, Panel } from "../../parts/page.tsx";

const steps = [
  ["1 minute", "PT1M"],
  ["1 hour", "PT1H"],
  ["1 day", "P1D"],
  ["30 days", "P30D"],
] as const;

const modes = {
  real: "It follows the machine's clock.",
  frozen: "It stands still until you move it.",
  offset: "It runs with an offset from the machine's clock.",
} as const;

/** The clock of the world: the only time that tokens, faults and dates know. */
export function ClockView() {
  const { client, notices } = useApp();
  const by = useSignal("PT15M");
  const at = useSignal("");
  const { data, problem, reload } = useResource(() => dataOf(client.GET("/__mock/clock", {})), {
    everyMs: 1000,
  });
  const limits = useResource(async () => (await dataOf(client.GET("/__mock/profile", {}))).limits);
  const clock = data.value;
  const set = async (what: string, mode: "real" | "frozen" | "offset", now?: string) => {
    const body = { mode, ...(now !== undefined && { now }) };
    await notices.report(what, dataOf(client.PUT("/__mock/clock", { body })));
    await reload();
  };
  const advance = async (duration: string, what = `The clock is ${duration} later.`) => {
    await notices.report(what, dataOf(client.POST("/__mock/clock/advance", { body: { by: duration } })));
    await reload();
  };
  const { tokenSeconds, clockSkewSeconds } = limits.data.value ?? {};
  const instant = () => new Date(`${at.value}Z`).toISOString();
  return (
    <Page
      title="Clock"
      lead="One clock per world decides when tokens expire, when a fault ends, and which dates are written. Move it instead of waiting."
    >
      <Problem text={problem.value} />
      <Panel title="Now">
        {clock !== undefined && (
          <>
            <p class="big-time">
              <time dateTime={clock.now}>{clock.now.replace("T", " ").replace(/\.\d+Z$/, " UTC")}</time>
              <span class={`badge ${clock.mode === "real" ? "ok" : "warn"}`}>{clock.mode}</span>
            </p>
            <p class="muted">{modes[clock.mode]}</p>
          </>
        )}
        <div class="row">
          {clock?.mode === "frozen" ? (
            <button type="button" onClick={() => void set("The clock runs from there.", "offset")}>
              Let it run
            </button>
          ) : (
            <button type="button" onClick={() => void set("The clock stands still.", "frozen")}>
              Freeze it now
            </button>
          )}
          <button
            type="button"
            disabled={clock?.mode === "real"}
            onClick={() => void set("The clock follows the machine.", "real")}
          >
            Back to real time
          </button>
        </div>
      </Panel>
      <Panel title="Advance">
        <div class="row">
          {steps.map(([text, duration]) => (
            <button key={duration} type="button" onClick={() => void advance(duration)}>
              {text}
            </button>
          ))}
        </div>
        <Form label="Advance by a duration" onSubmit={() => void advance(by.value)}>
          <TextField
            label="By an ISO 8601 duration"
            value={by.value}
            onChange={(value) => (by.value = value)}
          />
          <button type="submit">Advance</button>
        </Form>
      </Panel>
      <Panel title="Tokens">
        <p>
          {tokenSeconds === undefined
            ? "…"
            : `A token of this server lives ${tokenSeconds} seconds. Move the clock past that, and see what your client does with the 401.`}
        </p>
        <button
          type="button"
          disabled={tokenSeconds === undefined}
          onClick={() =>
            void advance(
              `PT${(tokenSeconds ?? 0) + (clockSkewSeconds ?? 0) + 1}S`,
              "Every token that was issued until now has expired.",
            )
          }
        >
          Let all tokens expire
        </button>
      </Panel>
      <Panel title="Set it">
        <Form
          label="Set the clock"
          onSubmit={() => void set("The clock stands still there.", "frozen", instant())}
        >
          <TextField
            label="An instant, in UTC"
            type="datetime-local"
            value={at.value}
            onChange={(value) => (at.value = value)}
          />
          <button type="submit" disabled={at.value === ""}>
            Freeze it there
          </button>
          <button
            type="button"
            disabled={at.value === ""}
            onClick={() => void set("The clock runs from there.", "offset", instant())}
          >
            Run from there
          </button>
        </Form>
      </Panel>
    </Page>
  );
}
