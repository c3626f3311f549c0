import { expect, test } from "vitest";
import { runCampaign } from "./campaign.ts";

test("10,000 made-up requests to every surface of every profile meet no defect and leave a world that holds together", async () => {
  const { sent, faults, statuses } = await runCampaign({ requests: 10_000, seed: 7 });
  expect(faults).toEqual([]);
  expect(sent).toBe(10_000);
  // Both right and wrong requests were among them.
  expect(statuses.get(200)).toBeGreaterThan(1000);
  expect(statuses.get(400)).toBeGreaterThan(1000);
});
