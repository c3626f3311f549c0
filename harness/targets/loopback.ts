import { z } from "zod";
import { HarnessError } from "../harness-error.ts";
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
  if (!response.ok) throw new HarnessError(`The mock does not show its profile: ${response.status}.`);
  return response.json();
}

/** A mock of ours behind a socket, in this process, another or a container. */
export function loopbackStage(origin: string, send: Send, mode: Mode = "full"): Stage<MockTarget> {
  return mockStage({ name: origin, origin, send, mode });
}
