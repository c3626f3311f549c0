import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npxProgram, startLocalRegistry } from "../scripts/local-registry/local-registry.ts";
import { startServer, type ServerProcess } from "./processes.ts";
import { ratioRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";

export const npxWork = "npx to first 200";
const bareName = "mock-alteryx-bare-hono";

/**
 * The ratio of `npx mock-alteryx-server serve` and `npx` of a package with bare Hono, each in an empty folder, from a
 * registry on this machine: with empty caches, as a new user, and again.
 */
export async function measureNpx(rounds: number): Promise<MeasuredRow[]> {
  const home = mkdtempSync(join(tmpdir(), "mock-alteryx-npx-"));
  try {
    await using registry = await startLocalRegistry(home);
    await registry.publish(pack(".", home));
    await registry.publish(pack(writeBarePackage(home), home));
    const npx = await npxProgram();
    const start = async (
      round: string,
      [name, readyPath, ...flags]: readonly [string, string, ...string[]],
    ) => {
      const cwd = join(home, round, name);
      mkdirSync(cwd, { recursive: true });
      const env = registry.environment(join(home, "caches", round, name));
      const server = await startServer([npx, "--yes", name, ...flags], { readyPath, cwd, env });
      await server.stop();
      return server.start;
    };
    const pairOf = async (round: string) => ({
      bare: await start(round, [bareName, "/users/1"]),
      mock: await start(round, ["mock-alteryx-server", "/__mock/health", "serve", "--port", "0"]),
    });
    // The registry fetches third-party packages only once.
    await pairOf("warm-up");
    const [first, again]: [Pair[], Pair[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      first.push(await pairOf(`round-${round}`));
      again.push(await pairOf(`round-${round}`));
    }
    return [rowOf(`${npxWork}, no cache`, first), rowOf(npxWork, again)];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

interface Pair {
  readonly bare: ServerProcess["start"];
  readonly mock: ServerProcess["start"];
}

function rowOf(work: string, pairs: readonly Pair[]): MeasuredRow {
  const wall = (of: keyof Pair) => figure(pairs.map((pair) => pair[of].milliseconds)).median.toFixed(0);
  const ratios = pairs.map(({ mock, bare }) => mock.cpuMilliseconds / bare.cpuMilliseconds);
  return {
    row: ratioRow(work, figure(ratios), { goal: { atMost: 1.5 } }),
    note: `${wall("mock")} ms to ${wall("bare")} ms`,
  };
}

/** Writes a package whose command is bare Hono, with the mock's versions of its packages. */
function writeBarePackage(home: string): string {
  const folder = join(home, "bare");
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync("package.json", "utf8"),
  );
  const needed = ["hono", "@hono/node-server"].map((name) => [name, dependencies[name]]);
  mkdirSync(folder);
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      name: bareName,
      version: "1.0.0",
      type: "module",
      bin: "bare-hono.js",
      dependencies: Object.fromEntries(needed),
    }),
  );
  writeFileSync(
    join(folder, "bare-hono.js"),
    `#!/usr/bin/env node\n${readFileSync("bench/bare-hono.js", "utf8")}`,
  );
  return folder;
}

/** Packs a built package. Returns the archive. */
function pack(folder: string, destination: string): string {
  const flags = ["--ignore-scripts", "--silent", "--pack-destination", destination];
  const name = execFileSync("npm", ["pack", ...flags, "./"], { cwd: folder, encoding: "utf8" });
  return join(destination, name.trim());
}
