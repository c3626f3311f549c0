import { expect, test } from "vitest";
import { sampleSize } from "../../testing/sample-size.ts";
import { runCampaign } from "./campaign.ts";

test("generated requests to every surface of every profile find no defect and leave a consistent world", async () => {
  const requests = sampleSize({ test: 3000, trial: 300_000 });
  const { sent, faults, statuses } = await runCampaign({ requests, seed: 7 });
  expect(faults).toEqual([]);
  expect(sent).toBe(requests);
  // There were both valid and invalid requests.
  expect(statuses.get(200)).toBeGreaterThan(requests / 10);
  expect(statuses.get(400)).toBeGreaterThan(requests / 10);
});
