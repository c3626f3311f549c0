import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Copy } from "../../parts/copy.tsx";
import { Problem } from "../../parts/empty.tsx";
import { Choice, Form, TextField } from "../../parts/fields.tsx";
import { counted, grouped } from "../../parts/numbers.ts";
import { Time } from "../../parts/text.tsx";

/** The licence and how people log in: what only an administrator of a server sees and changes. */
export function Settings() {
  const { client, notices } = useApp();
  const seats = useSignal<string | undefined>(undefined);
  const { data, problem, reload } = useResource(async () => {
    const [licence, authentication, scim] = await Promise.all([
      dataOf(client.GET("/__mock/admin/licence", {})),
      dataOf(client.GET("/__mock/admin/authentication", {})),
      dataOf(client.GET("/__mock/admin/scim", {})),
    ]);
    return { licence, authentication, scim };
  });
  const act = async (what: string, action: Promise<unknown>) => {
    await notices.report(what, action);
    await reload();
  };
  const shown = data.value;
  if (shown === undefined) return <Problem text={problem.value} />;
  const { licence, authentication, scim } = shown;
  const setSeats = async () => {
    const wanted = seats.value === undefined || seats.value === "" ? null : Number(seats.value);
    const body = { seats: wanted };
    await act("The licence is changed.", dataOf(client.PUT("/__mock/admin/licence", { body })));
    seats.value = undefined;
  };
  return (
    <section class="panel settings" aria-label="Settings of the server">
      <p class="seats">
        <b>{grouped(licence.used)}</b>{" "}
        {licence.seats === null
          ? `${licence.used === 1 ? "seat" : "seats"} used, without a limit`
          : `of ${counted(licence.seats, "seat")} used`}
        {licence.seats !== null && (
          <meter
            min={0}
            max={Math.max(1, licence.seats)}
            high={licence.seats * 0.9}
            value={Math.min(licence.used, licence.seats)}
            aria-label="Seats used"
          />
        )}
      </p>
      <Form label="Seats of the licence" onSubmit={() => void setSeats()}>
        <TextField
          label="Seats"
          type="number"
          value={seats.value ?? (licence.seats === null ? "" : String(licence.seats))}
          placeholder="unlimited"
          onChange={(value) => (seats.value = value)}
        />
        <button type="submit" disabled={seats.value === undefined}>
          Change
        </button>
      </Form>
      <Choice
        label="Plan"
        value={licence.plan}
        onChange={(value) => {
          const plan = (["Standard", "Enterprise"] as const).find((each) => each === value);
          if (plan === undefined) return;
          const setting = dataOf(client.PUT("/__mock/admin/licence", { body: { plan } }));
          void act(`The plan is ${plan} now.`, setting);
        }}
        choices={[
          ["Standard", "Standard"],
          ["Enterprise", "Enterprise"],
        ]}
      />
      <Choice
        label="Login method"
        value={authentication.mode}
        onChange={(value) => {
          const mode = (["builtin", "windows", "saml"] as const).find((each) => each === value);
          if (mode === undefined) return;
          const setting = dataOf(client.PUT("/__mock/admin/authentication", { body: { mode } }));
          void act(`The login method is now ${mode}.`, setting);
        }}
        choices={[
          ["builtin", "built-in accounts"],
          ["windows", "Windows"],
          ["saml", "SAML"],
        ]}
      />
      <Choice
        label="SCIM"
        value={scim.enabled ? "on" : "off"}
        onChange={(value) => {
          const enabled = value === "on";
          const setting = dataOf(client.PUT("/__mock/admin/scim", { body: { enabled } }));
          void act(`SCIM is ${value}. It has a new token; the old one no longer works.`, setting);
        }}
        choices={[
          ["on", "on"],
          ["off", "off"],
        ]}
      />
      {scim.enabled && (
        <details>
          <summary>The SCIM token</summary>
          <p>
            <code>{scim.token}</code> <Copy text={scim.token} what="the SCIM token" />
          </p>
          <small>
            Valid until <Time at={scim.expiresAt} withDate />.
          </small>
        </details>
      )}
    </section>
  );
}
