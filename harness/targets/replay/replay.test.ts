import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { check } from "../../cli/commands/check.ts";
import { ended, Operator } from "../live/testing.ts";
import { startStandIn } from "../../stand-in/stand-in.ts";
import { sampleOf } from "../../../testing/sample-size.ts";
import { Identities } from "./identities.ts";

const reportSchema = z.object({
  results: z.array(z.object({ id: z.string(), verdict: z.string(), seen: z.string().nullable() })),
});

function resultsIn(file: string) {
  return reportSchema.parse(JSON.parse(readFileSync(file, "utf8"))).results;
}

function replay(recording: string, options: { report: string; only?: string; profile?: string }) {
  const common = { target: `replay:${recording}`, allowHost: [], surface: [] };
  return ended((output) =>
    check(
      { ...common, ...options, report: [`json=${options.report}`] },
      output,
      new AbortController().signal,
    ),
  );
}

describe.for(sampleOf(["guide", "vendor"] as const, 1))("a recording of %s", (flavour) => {
  const profile = flavour === "guide" ? "guide" : "server-2024.1";
  let operator: Operator;
  let [record, live] = ["", ""];

  beforeAll(async () => {
    const standIn = await startStandIn({ flavour });
    operator = new Operator(standIn);
    [record, live] = [operator.file("r.jsonl"), operator.file("live.json")];
    await operator.check({ mode: "full", profile, record, report: [`json=${live}`] });
    await standIn.close();
  });

  test("gives the same verdicts when it is replayed, with no server there", async () => {
    const report = operator.file("again.json");
    await replay(record, { report, profile });
    expect(resultsIn(report)).toEqual(resultsIn(live));
    expect(readFileSync(record, "utf8")).not.toContain(operator.standIn.clientSecret);
  });

  test("can be replayed in part", async () => {
    const report = operator.file("part.json");
    const part = flavour === "guide" ? "groups." : "webapi.";
    await replay(record, { report, profile, only: `${part}*` });
    const expected = resultsIn(live).filter(({ id }) => id.startsWith(part));
    expect(resultsIn(report)).toEqual(expected);
    expect(expected.map(({ verdict }) => verdict)).toContain("held");
  });
});

test("anything not recorded is unclear, with exit code 3", async () => {
  const standIn = await startStandIn();
  const operator = new Operator(standIn);
  const [record, report] = [operator.file("r.jsonl"), operator.file("part.json")];
  await operator.check({ only: "paging.not-a-number", record });
  await standIn.close();
  const { exitCode, out } = await replay(record, { report, only: "paging.page-below-one" });
  expect(exitCode).toBe(3);
  expect(out).toContain("record the run again");
});

describe("identities", () => {
  const [a, b] = ["7d0f1c5e-3b1a-4c8e-9f52-6a1b2c3d4e5f", "1a0f1c5e-3b1a-4c8e-9f52-6a1b2c3d4e5f"];

  test("keeps the form of ids, and which ids are equal", () => {
    const identities = new Identities();
    const text = identities.numbered(`${a} ${b} ${a} 5f0123456789abcdef012345`);
    expect(text).toBe(
      "00000000-0000-4000-8000-000000000001 00000000-0000-4000-8000-000000000002 " +
        "00000000-0000-4000-8000-000000000001 000000000000000000000003",
    );
    expect(identities.numbered(text)).toBe(text);
  });

  test("an id that a request brings before any answer does is the contract's own", () => {
    const identities = new Identities();
    identities.sent(`/users/${a}`);
    expect(identities.numbered(`no user ${a}, but ${b}`)).toBe(
      `no user ${a}, but 00000000-0000-4000-8000-000000000001`,
    );
  });
});
