import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { idOf, probes, rules } from "../../contracts/catalogue.ts";
import { isMoot, resolveAnswers } from "../../contracts/profile.ts";
import { answersOf, findQuirk, quirks } from "../../contracts/quirks.ts";
import { quirksWithoutProbe } from "../../contracts/quirks-without-probe.ts";
import { ruleBreakers } from "./rule-breakers.ts";
import { applies, outcomeOf, profiles, tag } from "./testing.ts";
import { runContract } from "../run/run-contract.ts";
import { inProcessStage } from "../targets/in-process.ts";

describe("law 1, read-back: the probe finds the answer that the mock was given", () => {
  const cases = profiles.flatMap((profile) =>
    probes
      .filter((probe) => applies(probe, profile))
      .flatMap((probe) => {
        const quirk = findQuirk(probe.quirk);
        return quirk === undefined
          ? []
          : answersOf(quirk).map((answer) => ({ name: profile.name, profile, probe, id: quirk.id, answer }));
      }),
  );

  test.for(cases)("$name: $id: $answer", async ({ profile, probe, id, answer }) => {
    const moot = isMoot(id, { ...resolveAnswers(profile), [id]: answer });
    expect(await outcomeOf(probe, profile, { [id]: answer })).toMatchObject(
      moot ? { kind: "moot" } : { kind: "answer", answer },
    );
  });
});

describe("law 3, reach: a probe makes the mock ask its quirk", () => {
  const cases = profiles.flatMap((profile) =>
    probes
      .filter((probe) => applies(probe, profile))
      .map((probe) => ({ name: profile.name, profile, probe, id: probe.quirk })),
  );

  test.for(cases)("$name: $id", async ({ profile, probe, id }) => {
    const stage = await inProcessStage(profile);
    const target = await stage.open();
    await runContract(probe, target, tag);
    expect(Object.keys(await target.asked())).toContain(id);
    await target[Symbol.asyncDispose]();
  });
});

describe("law 4, one site: each quirk is asked in one place in the mock", () => {
  const source = readdirSync("mock-server", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(`mock-server/${path}`, "utf8"))
    .join("\n");

  test.for(quirks.map(({ id }) => id))("%s", (id) => {
    const sites = source.matchAll(/\.(?:ask|choose)\(\s*"([^"]+)"/g).filter(([, asked]) => asked === id);
    expect([...sites]).toHaveLength(1);
  });
});

describe("law 6, nothing unobservable by accident", () => {
  test("every quirk has one probe, or a reason for having none", () => {
    const covered = [...probes.map(({ quirk }) => quirk), ...Object.keys(quirksWithoutProbe)];
    const ids: readonly string[] = quirks.map(({ id }) => id);
    expect(ids.filter((id) => !covered.includes(id))).toEqual([]);
    expect(covered.toSorted()).toEqual(ids.toSorted());
  });

  test.for(profiles)(
    "$name records an answer to every question about its surfaces",
    ({ answers, surfaces }) => {
      const asked = quirks.filter((quirk) =>
        quirk.surfaces.some((surface) => surfaces[surface] !== undefined),
      );
      expect(asked.flatMap(({ id }) => (answers[id] === undefined ? [id] : []))).toEqual([]);
    },
  );

  test("no two contracts share an id", () => {
    const ids = [...probes, ...rules].map(idOf);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

describe("law 8, bite: for every rule there is a server that breaks it", () => {
  test.for(rules.map(({ id }) => id))("%s", async (id) => {
    const rule = rules.find((each) => each.id === id);
    const tamper = ruleBreakers[id];
    if (rule === undefined || tamper === undefined)
      throw new Error(`There is no server that breaks the rule ${id}.`);
    const profile = profiles.find((each) => applies(rule, each));
    if (profile === undefined) throw new Error(`No built-in profile offers the surfaces of ${id}.`);
    const answers = { ...rule.assumes };
    expect(await outcomeOf(rule, profile, answers)).toEqual({ kind: "held" });
    expect(await outcomeOf(rule, profile, answers, { tamper })).toMatchObject({ kind: "violated" });
  });

  test("every rule breaker belongs to a rule", () => {
    expect(Object.keys(ruleBreakers).toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });
});
