import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { startMockServer } from "../public/library.ts";
import { serve } from "../main.ts";

const newFolder = () => mkdtempSync(join(tmpdir(), "state-"));

async function refusal(...argv: readonly string[]): Promise<string> {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  expect(await serve(["--port", "0", ...argv])).toBe(2);
  const [[sentence] = []] = error.mock.calls;
  error.mockRestore();
  return String(sentence);
}

test("a directory that another mock uses gets one sentence and exit code 2", async () => {
  const state = newFolder();
  await using mock = await startMockServer({ state });
  expect(mock.url).toContain("http://127.0.0.1");
  expect(await refusal("--state", state)).toBe(
    `mock-alteryx: --state: ${state} is in use by another mock: stop that one, or give --state another directory.`,
  );
  await expect(startMockServer({ state })).rejects.toMatchObject({ status: 409, code: "state-unusable" });
});

test("refuses settings that differ from how the worlds began, and needs no others", async () => {
  const state = newFolder();
  await (await startMockServer({ state, users: 3, seed: 7, profile: "server-2024.1" })).close();
  expect(await refusal("--state", state, "--world", "empty")).toContain(
    `The worlds in ${state} began with the world users-3, not empty: leave that setting out`,
  );
  expect(await refusal("--state", state, "--users", "4")).toContain("world users-3, not users-4");
  expect(await refusal("--state", state, "--profile", "guide")).toContain("profile server-2024.1, not guide");
  expect(await refusal("--state", state, "--seed", "8")).toContain("seed 7, not 8");
  await (await startMockServer({ state, users: 3, seed: 7, profile: "server-2024.1" })).close();
  await using again = await startMockServer({ state });
  expect(again.profile.get().name).toBe("server-2024.1");
});

test("the library continues with the worlds and tokens of a directory", async () => {
  const state = newFolder();
  const first = await startMockServer({ state });
  const token = await first.tokens.mint();
  first.faults.add("throttle");
  await first.close();
  await using second = await startMockServer({ state, stateSync: "interval" });
  expect(second.faults.list()).toHaveLength(1);
  second.faults.clear();
  const headers = { Authorization: `Bearer ${token}` };
  expect((await second.fetch("/api/v3/users", { headers })).status).toBe(200);
});

test("--state-sync needs --state, and has two values", async () => {
  expect(await refusal("--state-sync", "interval")).toContain("--state-sync needs --state too");
  expect(await refusal("--state", newFolder(), "--state-sync", "allways")).toContain("did you mean always?");
});
