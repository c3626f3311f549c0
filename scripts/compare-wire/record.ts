import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { portOf } from "../../contracts/port-of.ts";
import { bodyOf, send, withBody, type Outcome, type WireRequest } from "./exchange.ts";
import { harnessOf, startMockOf } from "./tree.ts";

/** A request and its outcome. */
export interface Recorded {
  readonly request: WireRequest;
  readonly outcome: Outcome;
}

/** Runs a tree's contracts against the same tree's mock, and records every request with its outcome. */
export async function record(tree: string, profile: string): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  await using mock = await startMockOf(tree, profile);
  // The contracts send several requests at once. Ids depend on the order, so requests are forwarded one at a time.
  let last: Promise<unknown> = Promise.resolve();
  const proxy = createServer(async (incoming, outgoing) => {
    const { method = "", url: path = "", rawHeaders: headers } = incoming;
    const request = inFrozenTime({ method, path, headers, body: await bodyOf(incoming) });
    const answering = last.then(() => send(mock.url, request));
    last = answering;
    const outcome = await answering;
    if (!isAboutTheMock(path)) recorded.push({ request, outcome });
    if ("lost" in outcome) incoming.destroy();
    else outgoing.writeHead(outcome.status, [...outcome.headers]).end(outcome.body);
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  await check(tree, originOf(proxy));
  proxy.close();
  proxy.closeAllConnections();
  return recorded;
}

/** Whether a path shows what no client of a Server sees: the machine's time, or the sources of a profile. */
function isAboutTheMock(path: string): boolean {
  return path === "/__mock/health" || path.split("?")[0] === "/__mock/profile";
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${portOf(server.address())}`;
}

const now = "2026-01-02T03:04:05.678Z";

/** Gives a new sandbox a frozen clock, and no expiry by the machine's time. */
function inFrozenTime(request: WireRequest): WireRequest {
  if (request.method !== "POST" || request.path !== "/__mock/sandboxes") return request;
  const { ttl: _, ...wanted } = JSON.parse(request.body.toString());
  return withBody(request, JSON.stringify({ ...wanted, clock: { mode: "frozen", now } }));
}

/** @throws if the contracts do not hold */
async function check(tree: string, target: string): Promise<void> {
  const child = spawn(process.execPath, [harnessOf(tree), "check", "--target", target], {
    cwd: tree,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`The contracts of ${tree} ended with ${code} on its mock.`);
}
