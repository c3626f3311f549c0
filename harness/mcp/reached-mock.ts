import { isLoopback } from "../../contracts/loopback.ts";
import { startMockServer } from "../../mock-server/public/library.ts";
import { ControlClient } from "../../mock-server/surfaces/control/client.ts";
import { defaultCredentials, type Credentials } from "../../mock-server/world/seeds/build-world.ts";
import { HarnessError, usageError } from "../process/harness-error.ts";
import { originOf } from "../process/server-url.ts";
import { nodeTransport } from "../targets/live/sender/node-transport.ts";
import { mockHealth } from "../targets/loopback.ts";
import { mockParallel } from "../targets/mock-target.ts";
import type { Send } from "../targets/send.ts";

/** A mock that tools work with. */
export interface ReachedMock {
  readonly url: string;
  readonly client: ControlClient;
  /** Whether this process started it. */
  readonly isOwn: boolean;
  /** The credentials of its default world. */
  readonly defaultCredentials: Credentials;
  /** Stops what was started here. */
  close(): Promise<void>;
}

/** Starts a mock on a free port, which only this machine reaches. */
export async function startMock(): Promise<ReachedMock> {
  const server = await startMockServer();
  return {
    url: server.url,
    client: new ControlClient({ url: server.url }),
    isOwn: true,
    defaultCredentials: server.credentials,
    close: () => server.close(),
  };
}

export interface RunningMockOptions {
  readonly url: string;
  readonly controlToken?: string | undefined;
  readonly ca?: string | undefined;
}

/**
 * Checks the address of a running mock. A mock on another machine needs its control token.
 * @throws {HarnessError}
 */
export function requireReachable({ url, controlToken }: RunningMockOptions): string {
  const origin = originOf(url);
  if (controlToken !== undefined && !/^[\x21-\x7e]+$/.test(controlToken)) {
    throw usageError("MOCK_ALTERYX_CONTROL_TOKEN has characters that no control token has.");
  }
  if (controlToken !== undefined || isLoopback(new URL(origin).hostname)) return origin;
  throw usageError(
    `A mock on another machine needs its control token: set MOCK_ALTERYX_CONTROL_TOKEN to what ${origin} printed at its start, in the environment or in an --env-file.`,
  );
}

/** Finds the running mock. Its token is sent only to what says that it is a mock. @throws {HarnessError} */
export async function findMock(options: RunningMockOptions): Promise<ReachedMock> {
  const { controlToken, ca } = options;
  const url = requireReachable(options);
  const transport = nodeTransport({ ca, maxSockets: mockParallel });
  const send = toldWhenGone(url, transport);
  try {
    if ((await mockHealth(url, send)) === undefined) {
      throw new HarnessError(`The server at ${url} is not a mock.`);
    }
  } catch (error) {
    transport[Symbol.dispose]();
    throw error;
  }
  return {
    url,
    client: new ControlClient({ url, ...(controlToken !== undefined && { controlToken }), fetch: send }),
    isOwn: false,
    defaultCredentials,
    close: async () => transport[Symbol.dispose](),
  };
}

/** Reports a mock that does not answer in one sentence. */
function toldWhenGone(url: string, send: Send): Send {
  return async (request) => {
    try {
      return await send(request);
    } catch (error) {
      if (error instanceof HarnessError) throw error;
      throw new HarnessError(`No mock answers at ${url}: start one with mock-alteryx serve.`, {
        cause: error,
      });
    }
  };
}
