import * as fc from "fast-check";
import { expect, test } from "vitest";
import { idpFixtures } from "../../contracts/scim/idp-fixtures.ts";
import { anyAnswers } from "../../testing/any-answers.ts";
import { sampleSize } from "../../testing/sample-size.ts";
import { mockOf, playOn, profileOf } from "../idp/testing/play-on.ts";
import { judge } from "./misleading-traffic/misreadings.ts";
import { Recorder } from "./traffic.ts";

const read = new Set<string>();

test.each(idpFixtures)(
  "law 10: readers do not misread what %s sends, whatever the server answers",
  async (name) => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("guide", "server-2024.1"),
        anyAnswers,
        async (profileName, answers) => {
          const send = await mockOf(profileName, answers);
          const recorder = new Recorder();
          const recorded = recorder.fetch((input, init) => send(new Request(input, init)));
          const { stopped } = await playOn(name, { send: (request) => recorded(request) });
          expect(stopped).toBeUndefined();
          const judged = judge(recorder.calls, { profile: profileOf(profileName, answers) });
          expect(judged.misreadings).toEqual([]);
          for (const quirk of judged.read) read.add(quirk);
        },
      ),
      { numRuns: sampleSize({ test: 10, trial: 300 }) },
    );
  },
);

test("readers learn something from that traffic", () => {
  expect([...read].filter((quirk) => quirk.startsWith("scim.")).length).toBeGreaterThan(3);
});
