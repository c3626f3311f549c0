import { operations } from "../message/operations.ts";
import type { FaultFields } from "../world/faults/fault-schema.ts";

const creations = operations.map(({ name }) => name).filter((name) => name.endsWith("users.create"));

const badGateway =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n" +
  "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/** Common problems of integrations, which can be armed by name. */
export const presets = {
  throttle: { when: { times: 2 }, response: { status: 429, headers: { "Retry-After": "2" } } },
  "outage-30s": { when: { between: { after: "PT0S", for: "PT30S" } }, response: { status: 503 } },
  "flaky-10pct": { when: { probability: 0.1, seed: 1 }, response: { status: 500 } },
  "commit-then-504": {
    match: { operation: creations },
    when: { times: 1 },
    phase: "after",
    response: { status: 504 },
  },
  "token-endpoint-down": { match: { operation: "oauth.token" }, response: { status: 503 } },
  "html-502-from-proxy": {
    response: { status: 502, headers: { "Content-Type": "text/html" }, body: badGateway },
  },
} as const satisfies Readonly<Record<string, FaultFieldsReadonly>>;

type FaultFieldsReadonly = DeepReadonly<FaultFields>;
type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets);
