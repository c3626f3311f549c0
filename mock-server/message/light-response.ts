import { getRequestListener } from "@hono/node-server";

/**
 * The adapter's own Response, which it writes to a socket at once. One of the platform's it reads as a stream, which
 * costs as much as all the rest of a call. To whoever looks at it, it is a Response like any other.
 *
 * The adapter gives it out only in the place of the global one. That is put back at once, since the mock may run in a
 * process that is not its own.
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
