import { expect, test } from "vitest";
import { resolveAnswers } from "../../contracts/profile.ts";
import { quirks } from "../../contracts/quirks.ts";
import { carefulDays, syncOf } from "./ordinary-traffic.ts";
import { readingOf } from "./traffic.ts";

test("a day of the careful example clients and one sync of an identity provider answer 45 % of the quirks", async () => {
  const read = new Set<string>();
  for (const { profile, calls } of [...(await carefulDays()), await syncOf("idp.entra")]) {
    const told = resolveAnswers(profile);
    for (const [quirk, seen] of readingOf(calls).answers) {
      expect({ quirk, ...seen }).toMatchObject({ quirk, kind: "answer", answer: told[quirk] });
      read.add(quirk);
    }
  }
  expect(read.size / quirks.length).toBeGreaterThanOrEqual(0.45);
});
