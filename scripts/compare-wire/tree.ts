import { existsSync } from "node:fs";
import { join } from "node:path";
import { startServer } from "../../bench/processes.ts";

/** The paths of the programs in a tree, now and in earlier commits. */
const mocks = ["mock-server/serve/start.js", "mock-server/start.js"];
const harnesses = ["harness/main.ts", "harness/cli.ts"];

export function harnessOf(tree: string): string {
  return firstThere(tree, harnesses);
}

/** Starts a tree's mock with the same seed each time. */
export async function startMockOf(
  tree: string,
  profile: string,
): Promise<AsyncDisposable & { readonly url: string }> {
  const flags = ["--port", "0", "--profile", profile, "--world", "small-company", "--seed", "1"];
  const mock = await startServer([firstThere(tree, mocks), ...flags], {
    readyPath: "/__mock/health",
    cwd: tree,
  });
  return { url: mock.url, [Symbol.asyncDispose]: () => mock.stop() };
}

function firstThere(tree: string, files: readonly string[]): string {
  const found = files.find((file) => existsSync(join(tree, file)));
  if (found === undefined) throw new Error(`${tree} has none of ${files.join(", ")}.`);
  return found;
}
