import { getRequestListener } from "@hono/node-server";

/**
 * The adapter's own Response class, which it writes to a socket directly. It reads the Response of the platform as a
 * stream, which costs as much as the rest of a call. Both behave the same for callers.
 *
 * The adapter offers its class only by replacing the global one. The global one is restored at once, since the mock may
 * share its process with other code.
 */
export const LightResponse = takeLightResponse();

function takeLightResponse(): typeof Response {
  const names = ["Request", "Response"] as const;
  const before = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  getRequestListener(() => Response.error(), { overrideGlobalObjects: true });
  const light = globalThis.Response;
  for (const [name, own] of before) if (own !== undefined) Object.defineProperty(globalThis, name, own);
  return light;
}
