import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { vi } from "vitest";
import { z } from "zod";
import { builtInProfile } from "../../../contracts/profile.ts";
import { tokenAnswer } from "../../../contracts/wire/oauth.ts";
import { createApp, type Answer } from "../../http/app.ts";
import type { MockOptions } from "../../sandboxes/mock.ts";
import { builtInWorld } from "../../world/seeds/built-in-worlds.ts";
import { openState } from "../open-state.ts";
import type { KeptMock, StateOptions } from "../state-options.ts";

/** A mock whose worlds are kept, for one test. It is called without a socket. */
export interface TestKeptMock extends KeptMock {
  readonly app: Answer;
  /** Sends a request with the credential that its surface demands. */
  readonly send: (method: string, path: string, body?: object) => Promise<Response>;
  /** What the mock has told its user. */
  readonly told: readonly string[];
  /** Ends the delays of faults. */
  readonly endDelays: () => void;
  /** Its own connection, to disturb it. */
  readonly database: DatabaseSync;
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "state-"));
}

/** A copy of a folder as it is now. A mock that is killed leaves the same files. */
export function copyOf(folder: string): string {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

export function keptMock(folder: string, options: Partial<StateOptions & MockOptions> = {}): TestKeptMock {
  const { sync = "always", chosen = {}, retryMs = 0, compactAbove = 1e6, ...rest } = options;
  const told: string[] = [];
  const tell = (sentence: string) => told.push(sentence);
  const opening = vi.spyOn(DatabaseSync.prototype, "exec");
  const kept = openState(
    { folder, sync, tell, chosen, retryMs, compactAbove },
    { profile: builtInProfile("guide"), world: builtInWorld("small-company"), ...rest },
  );
  const database = z.instanceof(DatabaseSync).parse(opening.mock.contexts[0]);
  opening.mockRestore();
  const delays = new AbortController();
  const app = createApp(kept.mock, { storage: kept.storage, closing: delays.signal });
  const request = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    app(new Request(`http://mock.invalid${path}`, { method, headers, ...(body && { body }) }));
  let token: Promise<string> | undefined;
  const newToken = async () => {
    const { clientId, clientSecret } = kept.mock.default.origin.credentials;
    const form = `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`;
    const response = await request("POST", "/oauth2/token", form, {
      "Content-Type": "application/x-www-form-urlencoded",
    });
    return tokenAnswer.parse(await response.json()).access_token;
  };
  return {
    ...kept,
    app,
    told,
    database,
    endDelays: () => delays.abort(),
    send: async (method, path, body) =>
      request(method, path, body && JSON.stringify(body), {
        "Content-Type": "application/json",
        ...(path.startsWith("/scim") && { Authorization: "Bearer mock-scim-token" }),
        ...(path.startsWith("/api") && { Authorization: `Bearer ${await (token ??= newToken())}` }),
      }),
  };
}
