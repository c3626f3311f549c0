/** `npm run fuzz`: generated requests to every surface of every profile, a million in its long mode. */
import { parseArgs } from "node:util";
import { runCampaign } from "./fuzz/campaign.ts";

const { values: flags } = parseArgs({
  options: {
    requests: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
  },
});
const { sent, statuses, faults } = await runCampaign({
  requests: Number(flags.requests),
  seed: Number(flags.seed),
  tell: console.log,
});
const counted = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`);
console.log(`${sent} requests; ${counted.join(", ")}`);
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? "No fault." : `${faults.length} faults.`);
if (faults.length > 0) process.exitCode = 1;
