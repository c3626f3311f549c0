import { beforeAll, describe, expect, test } from "vitest";
import { HarnessError } from "../../process/harness-error.ts";
import type { ClientReport } from "../check-client.ts";
import { isBad } from "../verdict.ts";
import { catalogue } from "./catalogue.ts";
import { mistakes } from "./mistakes.ts";
import { campaign, worseThan } from "./reported.ts";

let careful: ClientReport;

beforeAll(async () => {
  careful = await campaign("careful", {});
}, 300_000);

test("a campaign finds nothing wrong with the careful client", () => {
  const told = careful.results.filter(({ verdict, findings }) => isBad(verdict) || findings.length > 0);
  expect(told).toEqual([]);
  expect(careful.results.length).toBeGreaterThan(300);
  expect(careful.leftOut).toBe(0);
});

describe("a campaign reports exactly what the catalogue lists", () => {
  test.for(Object.entries(mistakes))(
    "of a client that makes the mistake %s",
    { timeout: 300_000 },
    async ([name, { does, policy }]) => {
      const named = new Map(Object.entries(catalogue)).get(name);
      const said = await campaign(does, policy).then(
        (report) => worseThan(careful, report),
        (error: unknown) => {
          if (error instanceof HarnessError) return ["baseline"];
          throw error;
        },
      );
      expect(said).toEqual(named);
    },
  );

  test("the catalogue lists something for each mistake", () => {
    expect(Object.values(catalogue).filter((cases) => cases.length === 0)).toEqual([]);
    expect(Object.keys(mistakes).length).toBeGreaterThanOrEqual(40);
  });
});
