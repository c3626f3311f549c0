// Tested by harness/cli/commands/idp.test.ts.
import { nearest } from "../../contracts/nearest.ts";
import { usageError } from "../process/harness-error.ts";
import { providerNames, type ProviderName } from "./provider-names.ts";
import type { Provider } from "./provider.ts";

/** Each provider is loaded only when it is played. */
const load: Readonly<Record<ProviderName, () => Promise<Provider>>> = {
  entra: async () => (await import("./providers/entra.ts")).entra,
  "entra-aadoptscim062020": async () => (await import("./providers/entra.ts")).entraFlagged,
  // A company connects a server of its own by the App Integration Wizard, whose apps use PUT.
  okta: async () => (await import("./providers/okta.ts")).oktaPut,
  "okta-put": async () => (await import("./providers/okta.ts")).oktaPut,
  "okta-patch": async () => (await import("./providers/okta.ts")).oktaPatch,
  onelogin: async () => (await import("./providers/onelogin.ts")).onelogin,
  jumpcloud: async () => (await import("./providers/jumpcloud.ts")).jumpcloud,
};

/** Providers whose traffic nobody has published, with the reason in a sentence. */
const tooLittleKnown: ReadonlyMap<string, string> = new Map([
  [
    "ping",
    "No request of Ping's is published, only its settings (docs/sources/idp.md), so it cannot be played.",
  ],
  ["google", "No request of Google's is published, so it cannot be played."],
]);

/** @throws {HarnessError} for a provider that is not known, or not well enough */
export function findProvider(name: string): Promise<Provider> {
  const known = providerNames.find((each) => each === name);
  if (known !== undefined) return load[known]();
  const why = tooLittleKnown.get(name.toLowerCase());
  if (why !== undefined) throw usageError(why);
  const near = nearest(name, providerNames);
  throw usageError(
    `There is no provider ${name}${near === undefined ? "" : `; did you mean ${near}?`} Providers are ${providerNames.join(", ")}.`,
  );
}
