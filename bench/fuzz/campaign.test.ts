import { expect, test } from "vitest";
import { sampleSize } from "../../testing/sample-size.ts";
import { runCampaign } from "./campaign.ts";

test("made-up requests to every surface of every profile meet no defect and leave a world that holds together", async () => {
  const requests = sampleSize({ test: 8000, trial: 200_000 });
  const { sent, faults, statuses } = await runCampaign({ requests, seed: 7 });
  expect(faults).toEqual([]);
  expect(sent).toBe(requests);
  // Both right and wrong requests were among them.
  expect(statuses.get(200)).toBeGreaterThan(requests / 10);
  expect(statuses.get(400)).toBeGreaterThan(requests / 10);
});
