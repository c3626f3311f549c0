import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";

/** The files of a small tree, each with the type that it imports and the wall that the import breaks. */
const imports = [
  { from: "mock-server/main.ts", to: "./http/down.ts" },
  { from: "mock-server/http/down.ts", to: "../world/down.ts" },
  { from: "mock-server/world/down.ts", to: "./directory/down.ts" },
  { from: "mock-server/world/directory/down.ts", to: "../../../contracts/types.ts" },
  { from: "mock-server/world/a.ts", to: "../http/types.ts", wall: "mock-server: world below http" },
  { from: "mock-server/watch/a.ts", to: "../surfaces/types.ts", wall: "mock-server: watch below surfaces" },
  {
    from: "mock-server/world/directory/engine/a.ts",
    to: "../../types.ts",
    wall: "mock-server: world/directory below world",
  },
  { from: "mock-server/http/a.ts", to: "../main.ts", wall: "mock-server: http below main.ts, serve, public" },
  { from: "harness/targets/a.ts", to: "../run/types.ts", wall: "harness: targets below run" },
  { from: "harness/run/a.ts", to: "../reports/types.ts", wall: "harness: run below laws, learn, reports" },
  { from: "contracts/a.ts", to: "../harness/run/types.ts", wall: "contracts import nothing of ours" },
  {
    from: "mock-server/world/b.ts",
    to: "../../harness/run/types.ts",
    wall: "the mock does not know how it is tested",
  },
  {
    from: "mock-server/world/c.ts",
    to: "../../contracts/users/probes.ts",
    wall: "the mock knows no probe and no rule",
  },
  {
    from: "mock-server/world/d.ts",
    to: "../../contracts/session/types.ts",
    wall: "the mock knows no probe and no rule",
  },
  {
    from: "harness/stand-in/a.ts",
    to: "../../mock-server/world/types.ts",
    wall: "the stand-in shares no code with the mock",
  },
  { from: "harness/run/b.ts", to: "../stand-in/types.ts", wall: "only tests know the stand-in" },
  {
    from: "mock-server/loose.ts",
    to: "./world/types.ts",
    wall: "nothing but main.ts at the top imports",
  },
  { from: "harness/main.ts", to: "./loose.ts", wall: "nothing but main.ts at the top is imported" },
  {
    from: "mock-server/attic/a.ts",
    to: "../world/types.ts",
    wall: "mock-server: a folder that is in no layer",
  },
  { from: "contracts/circle/a.ts", to: "./b.ts", wall: "no cycle" },
  // A cycle is reported once, at one of its files.
  { from: "contracts/circle/b.ts", to: "./c.ts" },
  { from: "contracts/circle/c.ts", to: "./a.ts" },
];

test.for(imports)("a type of $to in $from breaks: $wall", ({ from, wall }) => {
  expect(broken.get(from)).toEqual(wall === undefined ? undefined : new Set([wall]));
});

/** The walls that each file breaks, as `npm run walls` reports them. */
function findBrokenWalls(): ReadonlyMap<string, ReadonlySet<string>> {
  const tree = mkdtempSync(join(tmpdir(), "walls-"));
  const write = (path: string, text: string) => {
    mkdirSync(join(tree, dirname(path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  for (const { from, to } of imports) write(join(dirname(from), to), "export type A = 1;");
  for (const { from, to } of imports) write(from, `import type { A } from "${to}";\nexport type { A };`);
  const program = resolve("node_modules/.bin/depcruise");
  const args = ["--config", resolve(".dependency-cruiser.mjs"), "--output-type", "json"];
  const { stdout } = spawnSync(process.execPath, [program, ...args, "contracts", "mock-server", "harness"], {
    cwd: tree,
    encoding: "utf8",
  });
  rmSync(tree, { recursive: true });
  const { summary }: { summary: { violations: { from: string; rule: { name: string } }[] } } =
    JSON.parse(stdout);
  const found = new Map<string, Set<string>>();
  for (const { from, rule } of summary.violations) {
    found.set(from, (found.get(from) ?? new Set()).add(rule.name));
  }
  return found;
}

const broken = findBrokenWalls();
