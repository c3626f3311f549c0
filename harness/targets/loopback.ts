import { z } from "zod";
import type { Profile } from "../../contracts/profile.ts";
import { parseProfile } from "../../contracts/parse-profile.ts";
import { httpsOnly } from "../../mock-server/http/tls/first-byte.ts";
import { HarnessError, usageError } from "../process/harness-error.ts";
import { isAllowedHost, type Mode } from "./live/sender/mode.ts";
import { nodeTransport } from "./live/sender/node-transport.ts";
import { MockControl } from "./mock-control.ts";
import { mockParallel, mockStage } from "./mock-target.ts";
import type { MockTarget, Stage } from "./stage.ts";
import type { Send } from "./send.ts";

/** What a mock says about itself at `/__mock/health`. */
const health = z.looseObject({
  status: z.literal("ok"),
  version: z.string(),
  capabilities: z.array(z.string()),
});

export type MockHealth = z.infer<typeof health>;

const json = { accept: "application/json" };

/** Where a mock says that it is one. */
export function healthUrl(origin: string): string {
  return `${origin}/__mock/health`;
}

/**
 * What a mock answers at this URL; undefined if something else answers. Throws if nothing answers.
 * @throws {HarnessError} where a mock wants HTTPS
 */
export async function mockHealth(origin: string, send: Send): Promise<MockHealth | undefined> {
  const response = await send(new Request(healthUrl(origin), { headers: json, redirect: "manual" }));
  const text = await response.text();
  if (response.status === 400 && text === httpsOnly) {
    throw new HarnessError(`The mock at ${origin} speaks HTTPS: its URL must begin with https://.`);
  }
  if (!response.ok) return undefined;
  try {
    return health.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * Any server can answer like a mock, and a run creates sandboxes on a mock and writes to them, in every mode. On another
 * machine the operator must allow it.
 * @throws {HarnessError}
 */
export function requireOurMock(origin: string, allowHosts: readonly string[]): void {
  if (isAllowedHost(origin, allowHosts)) return;
  const { hostname } = new URL(origin);
  throw usageError(
    `${hostname} answers like a mock, so a run would create sandboxes on it and write to them: add --allow-host ${hostname} if you want that.`,
  );
}

export interface LoopbackOptions {
  readonly origin: string;
  readonly mode?: Mode;
  readonly controlToken?: string | undefined;
  /** How the mock is reached; by default over sockets. */
  readonly send?: Send;
}

/** The profile that the mock's default world obeys. @throws {HarnessError} */
export async function mockProfile({
  origin,
  controlToken,
  send = overSockets(),
}: LoopbackOptions): Promise<Profile> {
  const control = new MockControl({ send: toldWhenGone(origin, send), origin, controlToken });
  return parseProfile(await control.call("GET", "/profile"));
}

/** A mock behind a socket, in this process, another one or a container. */
export function loopbackStage({
  origin,
  mode = "full",
  controlToken,
  send = overSockets(),
}: LoopbackOptions): Stage<MockTarget> {
  return mockStage({ name: origin, origin, send: toldWhenGone(origin, send), mode, controlToken });
}

function overSockets(): Send {
  return nodeTransport({ maxSockets: mockParallel });
}

/** A mock that has gone is told in a sentence. */
function toldWhenGone(origin: string, send: Send): Send {
  return async (request) => {
    try {
      return await send(request);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      throw new HarnessError(`The mock at ${origin} no longer answers: see its log.`, {
        cause: error,
      });
    }
  };
}
