import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { markCalls } from "./mark-calls.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const traced = /\/(?:mock-server|contracts)\/.*\.ts$/;

/** The files whose functions were called, in the order of their first call. */
const called = new Set<string>();
globalThis.markCall = (file) => called.add(file);

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith("file:") || !traced.test(url)) return nextLoad(url, context);
    const path = fileURLToPath(url);
    const source = markCalls(readFileSync(path, "utf8"), relative(root, path));
    return { format: "module-typescript", source, shortCircuit: true };
  },
});

// Only modules that are imported after the hook are traced.
const { testMock } = await import("../../mock-server/http/testing.ts");
const { listen } = await import("../../mock-server/http/listener.ts");

const { mock, authorization } = await testMock({ profile: "guide" });
const server = await listen(mock, { port: 0, host: "127.0.0.1" });
const headers = { Authorization: await authorization(), "Content-Type": "application/json" };

/** Creates a user over the socket. @throws when the server refuses it */
async function createUser(email: string): Promise<void> {
  const body = JSON.stringify({ firstName: "Ada", lastName: "Byron", email, role: "Viewer" });
  const response = await fetch(`${server.url}/api/v3/users`, { method: "POST", headers, body });
  if (response.status !== 201) throw new Error(`The create answered ${response.status}.`);
}

// The first request also loads the surface.
await createUser("first@corp.example");
called.clear();
await createUser("second@corp.example");
console.log(JSON.stringify([...called]));
await server.close();
