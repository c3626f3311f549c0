import { rule } from "../contract.ts";
import { demand, demandBody } from "../session/demands.ts";
import type { WebapiClient } from "../session/webapi-client.ts";
import { userView } from "../wire/webapi-schemas.ts";
import { demandNamed } from "./demands.ts";

const surfaces = ["webapi"] as const;
const write = ["write"] as const;

/** What happens to a client that sends a view back unchanged. */
export const webapiGetThenPutRules = [
  rule({
    id: "trap.webapi-get-then-put",
    needs: write,
    surfaces,
    source: "server-v3 §2.2: a view may omit fields that PUT requires",
    assumes: { "webapi.put-missing-required": "bad-request" },
    check: async ({ webapi }) => {
      // A user whose view omits nothing can be sent back unchanged …
      const whole = await webapi.makeUser();
      await webapi.filledBody(whole.id);
      const complete = await fullView(webapi, whole.email);
      demandBody(await webapi.put(whole.id, complete), userView, 200);
      // … but without a single required field it is refused, and the answer names the field.
      for (const field of ["timeZone", "language", "defaultCredentialId"]) {
        const { [field]: _, ...others } = complete;
        demandNamed(await webapi.put(whole.id, others), field);
      }
      // The same happens to a view that omits a field.
      const fresh = await webapi.makeUser({ defaultWorkerTag: "contracts" });
      const view = await fullView(webapi, fresh.email);
      const missing = ["timeZone", "language", "defaultCredentialId"].filter((name) => !(name in view));
      if (missing.length === 0) return;
      const seen = await webapi.put(fresh.id, view);
      for (const field of missing) demandNamed(seen, field);
    },
  }),
];

/** The user with an e-mail as the list shows it with `view=Full`. */
async function fullView(webapi: WebapiClient, email: string): Promise<Record<string, unknown>> {
  const found = (await webapi.list({ email, view: "Full" })).find((user) => user.email === email);
  demand(found !== undefined, `The list should show ${email}`, found);
  return found;
}
