// Tested by harness/cli/commands/idp.test.ts.
import type { ProviderName } from "./provider-names.ts";
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

export function findProvider(name: ProviderName): Promise<Provider> {
  return load[name]();
}
