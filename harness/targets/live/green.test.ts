import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compare } from "../../learn/diff/compare.ts";
import { readVersion } from "../../learn/diff/version.ts";
import { readObservation } from "../../learn/observation.ts";
import { startStandIn } from "../../stand-in/stand-in.ts";
import { reportSchema } from "./report-file.ts";
import { Operator } from "./testing.ts";
import { sampleOf } from "../../../testing/sample-size.ts";

const modes = ["safe-write", "full"] as const;

describe.for(sampleOf(["guide", "vendor"] as const, 1))("%s", (flavour) => {
  test.for(sampleOf(modes, 1))("after observe, check is green on the same server: %s", async (mode) => {
    await using standIn = await startStandIn({ flavour });
    const operator = new Operator(standIn);
    const [profile, report] = [operator.file("profile.json"), operator.file("report.json")];
    await operator.observe({ mode, profileOut: profile });
    const { exitCode } = await operator.check({ mode, profile, report: [`json=${report}`] });
    const { results } = reportSchema.parse(JSON.parse(readFileSync(report, "utf8")));
    expect(results.filter(({ verdict }) => verdict === "broken" || verdict === "unclear")).toEqual([]);
    expect(exitCode).toBe(0);
    const { deviations = {} } = await readObservation(operator.file("observation.json"));
    expect(results.filter(({ verdict }) => verdict === "deviates").map(({ id }) => id)).toEqual(
      Object.keys(deviations),
    );
  });

  test("two observations of one server are equal, however long a token has lived between them", async () => {
    let now = Date.parse("2026-11-23T10:00:00Z");
    await using standIn = await startStandIn({ flavour, now: () => now });
    const operator = new Operator(standIn);
    const [first, second] = [operator.file("first.json"), operator.file("second.json")];
    await operator.observe({ mode: "full", out: first });
    now += 600_000;
    await operator.observe({ mode: "full", out: second });
    const rows = compare([await readVersion(first), await readVersion(second)]);
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter(({ differs }) => differs)).toEqual([]);
  });

  test("a broken rule that the profile does not record is broken", async () => {
    await using standIn = await startStandIn({ flavour });
    const operator = new Operator(standIn);
    const { exitCode, out } = await operator.check({ mode: "safe-write", only: "oauth.parameter-repeated" });
    expect(out).toContain("1 broken");
    expect(exitCode).toBe(1);
  });
});
