import { readFileSync } from "node:fs";
import { checkClient } from "../harness/client/check-client.ts";
import { ratioRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";

export const campaignWork = "campaign of 200 cases";
const cases = 200;
const client = ["python3", "harness/client/mutants/careful_client.py"];
const rounds = 3;

/**
 * The processor time of a campaign and its mock, without that of the client, relative to as many plain runs of the
 * client as the campaign has cases.
 */
export async function measureCampaign(): Promise<MeasuredRow> {
  const ratios: number[] = [];
  let plainMs = 0;
  for (let round = -1; round < rounds; round++) {
    const plain = await processorMs(() => checkClient({ client, only: ["baseline"] }));
    // A baseline is three runs.
    const plainRuns = (plain.ofClientsMs / 3) * cases;
    const campaign = await processorMs(() => checkClient({ client, budget: { cases } }));
    plainMs = plain.ofClientsMs / 3;
    if (round >= 0) ratios.push(campaign.ownMs / plainRuns);
  }
  return {
    row: ratioRow(campaignWork, figure(ratios), { goal: { atMost: 0.3 }, unit: "× plain runs" }),
    note: `a plain run takes ${plainMs.toFixed(0)} ms`,
  };
}

/** The processor time that work costs this process, and that of its children that ended meanwhile. */
async function processorMs(work: () => Promise<unknown>): Promise<{ ownMs: number; ofClientsMs: number }> {
  const [own, children] = [process.cpuUsage(), ofChildrenMs()];
  await work();
  const { user, system } = process.cpuUsage(own);
  return { ownMs: (user + system) / 1000, ofClientsMs: ofChildrenMs() - children };
}

/** The processor time of ended children, in user and system mode. Linux counts it in hundredths of a second. */
function ofChildrenMs(): number {
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
