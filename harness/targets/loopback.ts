import { z } from "zod";
import { HarnessError, usageError } from "../harness-error.ts";
import type { Mode } from "../sender/mode.ts";
import { mockStage, type MockTarget, type Send, type Stage } from "./mock-target.ts";

/** What a mock of ours says of itself at `/__mock/health`. */
const health = z.looseObject({
  status: z.literal("ok"),
  version: z.string(),
  profile: z.string(),
  capabilities: z.array(z.string()),
});

export type MockHealth = z.infer<typeof health>;

const json = { accept: "application/json" };

/** What a mock of ours answers at this URL; nothing where something else answers. Throws where nothing answers. */
export async function mockHealth(origin: string, send: Send): Promise<MockHealth | undefined> {
  const response = await send(new Request(`${origin}/__mock/health`, { headers: json, redirect: "manual" }));
  const text = await response.text();
  if (!response.ok) return undefined;
  try {
    return health.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The profile that the mock's default world obeys, as the mock shows it. */
export async function mockProfile(origin: string, send: Send): Promise<unknown> {
  const response = await send(new Request(`${origin}/__mock/profile`, { headers: json }));
  if (response.status === 401) {
    throw usageError(
      `The mock asks for the control token that it printed: set ${controlTokenVariable} to it.`,
    );
  }
  if (!response.ok) throw new HarnessError(`The mock does not show its profile: ${response.status}.`);
  return response.json();
}

/** Where an operator puts the token of a mock's control surface; `serve` reads it from the same place. */
const controlTokenVariable = "MOCK_ALTERYX_CONTROL_TOKEN";

/** Sends to a mock, with the operator's control token. */
export function sendToMock(environment: NodeJS.ProcessEnv): Send {
  const token = environment[controlTokenVariable];
  return token === undefined ? fetch : withControlToken(fetch, token);
}

/** Gives the token to requests of the control surface, and to no other. */
export function withControlToken(send: Send, token: string): Send {
  return (request) => {
    if (new URL(request.url).pathname.startsWith("/__mock/")) {
      request.headers.set("authorization", `Bearer ${token}`);
    }
    return send(request);
  };
}

/** A mock of ours behind a socket, in this process, another or a container. */
export function loopbackStage(origin: string, send: Send, mode: Mode = "full"): Stage<MockTarget> {
  return mockStage({ name: origin, origin, send, mode });
}
