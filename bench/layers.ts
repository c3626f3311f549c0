/**
 * The layers through which a request goes, by the beginning of a file's path. The first match counts. Time in other files
 * of the mock, such as those that read headers or URLs, belongs to the layer that calls them.
 */
export const layers: readonly (readonly [path: string, layer: string])[] = [
  ["bench/bare-hono.js", "routes of bare Hono"],
  ["mock-server/http/read-request.ts", "body reading"],
  ["mock-server/http/decode-text.ts", "body reading"],
  ["mock-server/http/route-table.ts", "routing"],
  ["mock-server/http/surface-router.ts", "routing"],
  ["mock-server/http/", "listener and sandbox"],
  ["mock-server/faults/", "faults"],
  ["mock-server/exchange/read-", "body reading"],
  ["mock-server/exchange/", "exchange and answer"],
  ["mock-server/rules/access.ts", "access check"],
  ["mock-server/surfaces/scim/access.ts", "access check"],
  ["mock-server/surfaces/oauth/token-request.ts", "body reading"],
  ["mock-server/surfaces/rest/read", "body reading"],
  ["mock-server/surfaces/rest/present.ts", "exchange and answer"],
  ["mock-server/surfaces/oauth/present-token.ts", "exchange and answer"],
  ["mock-server/surfaces/scim/answer.ts", "exchange and answer"],
  ["mock-server/surfaces/scim/present.ts", "exchange and answer"],
  ["mock-server/surfaces/scim/engine/filter/", "SCIM filter"],
  ["mock-server/surfaces/", "decision"],
  ["mock-server/rules/", "decision"],
  ["mock-server/world/directory/", "directory"],
  ["mock-server/world/tokens.ts", "tokens"],
  ["mock-server/world/ids.ts", "ids"],
  ["mock-server/watch/findings/", "findings"],
  ["mock-server/watch/", "journal"],
];

/** The layer of a file, by its URL. Undefined if its time belongs to its caller. */
export function layerOf(url: string): string | undefined {
  if (/^node:(internal\/)?(buffer|encoding|perf\/performance)$/.test(url)) return undefined;
  if (url.startsWith("node:")) return "Node and the kernel";
  if (url.includes("/node_modules/@hono/node-server/")) return "adapter";
  if (url.includes("/node_modules/hono/")) return "Hono";
  if (url.includes("/node_modules/")) return "other packages";
  const path = /\/((?:mock-server|bench)\/.*)$/.exec(url)?.[1] ?? "";
  return layers.find(([beginning]) => path.startsWith(beginning))?.[1];
}
