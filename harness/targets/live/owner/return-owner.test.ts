import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { startStandIn, type StandIn } from "../../../stand-in/stand-in.ts";
import { Operator } from "../testing.ts";

function writesTo({ log }: StandIn): readonly string[] {
  return log.filter(({ kind }) => kind === "write").map(({ method, path }) => `${method} ${path}`);
}

describe("an edited ledger gives nobody any rights", () => {
  test.for([
    ["another right", (text: string) => text.replace('"canScheduleJobs":false', '"canScheduleJobs":true')],
    [
      "another user",
      (text: string) => text.replaceAll("sven.keller@corp.example", "ines.moreau@corp.example"),
    ],
  ] as const)("%s", async ([, change]) => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    await operator.check({ mode: "full", only: "oauth.owner-demoted" });
    const lines = readFileSync(operator.ledger, "utf8").split("\n");
    const cutShort = lines.filter((line) => !line.includes('"event":"returned"')).join("\n");
    writeFileSync(operator.ledger, change(cutShort));
    const before = writesTo(standIn).length;
    const { exitCode, out } = await operator.sweep();
    expect(exitCode).toBe(3);
    expect(out).toContain("is not given back");
    expect(writesTo(standIn).slice(before)).toEqual([]);
  });
});
