import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";
import { startMockServer } from "../../mock-server/public/library.ts";
import { installPinned } from "../pinned-package.ts";

const collection = "docs/mock-alteryx.postman_collection.json";
const report = z.object({
  run: z.object({
    stats: z.object({ requests: z.object({ total: z.number() }), tests: z.object({ total: z.number() }) }),
    failures: z.array(
      z.object({ source: z.object({ name: z.string() }), error: z.object({ message: z.string() }) }),
    ),
  }),
});

test("newman runs the whole collection against a mock: every request succeeds, as it is and again", async () => {
  const newman = join(await installPinned(join(import.meta.dirname, "newman")), "newman/bin/newman.js");
  await using mock = await startMockServer();
  for (const round of ["first", "again"]) {
    const file = join(mkdtempSync(join(tmpdir(), "newman-")), `${round}.json`);
    const flags = ["--env-var", `baseUrl=${mock.url}`, "--reporters", "json", "--reporter-json-export", file];
    // It exits with 1 after a failure, which the report describes better.
    await promisify(execFile)(process.execPath, [newman, "run", collection, ...flags]).catch(() => undefined);
    const { stats, failures } = report.parse(JSON.parse(readFileSync(file, "utf8"))).run;
    expect(failures.map(({ source, error }) => `${source.name}: ${error.message}`)).toEqual([]);
    expect(stats.tests.total).toBe(stats.requests.total);
    expect(stats.requests.total).toBeGreaterThan(60);
  }
});
