import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleOf } from "../../../testing/sample-size.ts";
import { contracts } from "../../../contracts/catalogue.ts";
import { parseProfile } from "../../../contracts/parse-profile.ts";
import { readObservation } from "../../learn/observation.ts";
import { run } from "../../run/run.ts";
import { guide, vendor, type ExpectedBehaviour } from "../../stand-in/expected-behaviour.ts";
import { startStandIn, type StandIn } from "../../stand-in/stand-in.ts";
import { inProcessStage } from "../in-process.ts";
import { reportSchema } from "./report-file.ts";
import { Operator, type Ended } from "./testing.ts";

const characters: Readonly<Record<"guide" | "vendor", ExpectedBehaviour>> = { guide, vendor };

/** Rules that a flavour breaks by nature. */
const deviations = {
  guide: ["oauth.parameter-repeated", "paging.parameter-repeated"],
  vendor: ["oauth.token-not-cached", "oauth.parameter-repeated"],
} as const;

describe.for(sampleOf(["guide", "vendor"] as const, 1))(
  "a real server, %s: observed, mocked, and checked",
  (flavour) => {
    const { known, novel, moot, unasked, limits } = characters[flavour];

    let standIn: StandIn;
    let operator: Operator;
    let observed: Ended;

    beforeAll(async () => {
      standIn = await startStandIn({ flavour });
      operator = new Operator(standIn);
      observed = await operator.observe({ mode: "full", profileOut: operator.file("profile.json") });
    });

    afterAll(() => standIn.close());

    test("an observation finds every answer, and what no answer describes", async () => {
      const { exitCode, notes } = observed;
      // On a slow machine a run says how far it is.
      const said = notes.replaceAll(/^\d+ of \d+ done, .*$/gm, "").trim();
      expect({ exitCode, said }).toEqual({ exitCode: 0, said: "" });
      const { answers, limits: measured } = await readObservation(operator.file("observation.json"));
      const seen = Object.entries(answers).map(
        ([id, each]) => [id, each.kind === "answer" ? each.answer : each.kind] as const,
      );
      const offered = seen.filter(([id, kind]) => kind !== "not-applicable" || id in known);
      expect(Object.fromEntries(offered)).toEqual({
        ...known,
        ...Object.fromEntries(Object.keys(novel).map((id) => [id, "novel"])),
        ...Object.fromEntries(Object.keys(moot).map((id) => [id, "moot"])),
      });
      expect(seen.filter(([id]) => id in unasked).map(([, kind]) => kind)).toEqual(
        Object.keys(unasked).map(() => "not-applicable"),
      );
      for (const [name, { value }] of Object.entries(measured)) {
        expect([name, value]).toEqual([name, limits[name]]);
      }
      expect(standIn.state.touched).toEqual([]);
    });

    test("the mock with the proposed profile gets the same verdicts, except for novel answers", async () => {
      const profileFile = operator.file("profile.json");
      const reportFile = operator.file("report.json");
      await operator.check({ mode: "full", profile: profileFile, report: [`json=${reportFile}`] });

      const profile = parseProfile(JSON.parse(readFileSync(profileFile, "utf8")));
      const onMock = await run({
        contracts,
        stage: await inProcessStage(profile),
        expectations: profile.answers,
        tag: { prefix: "mock-alteryx-loop", emailDomain: "loop.example" },
      });
      const { results } = reportSchema.parse(JSON.parse(readFileSync(reportFile, "utf8")));
      const verdictOnMock = new Map(onMock.results.map(({ id, verdict }) => [id, verdict]));
      const different = results
        // Contracts that need admin settings or a clock cannot run against a server that is not ours.
        .filter(({ verdict }) => verdict !== "not-applicable")
        .filter(({ id, verdict }) => verdictOnMock.get(id) !== verdict)
        .map(({ id, verdict }) => [id, verdict]);
      expect(Object.fromEntries(different)).toEqual({
        ...Object.fromEntries(Object.keys(novel).map((id) => [id, "novel"])),
        ...Object.fromEntries(deviations[flavour].map((id) => [id, "deviates"])),
      });
      expect(results.filter(({ verdict }) => verdict === "novel").map(({ seen }) => seen)).not.toContain(
        null,
      );
      expect(onMock.results.filter(({ verdict }) => verdict === "broken")).toEqual([]);
    });
  },
);
