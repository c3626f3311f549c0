import { rules } from "../../contracts/catalogue.ts";
import { builtInProfile, type Profile } from "../../contracts/profile.ts";
import type { RecordedCall } from "../../contracts/reading/recorded-call.ts";
import { today } from "../../examples/daily-work/days-work.ts";
import { workThrough as guideDay } from "../../examples/daily-work/guide-day.ts";
import { workThrough as serverDay } from "../../examples/daily-work/server-day.ts";
import { startMockServer, type MockControls } from "../../mock-server/public/library.ts";
import { runContract } from "../run/run-contract.ts";
import { inProcessStage } from "../targets/in-process.ts";
import { tag } from "./testing.ts";
import { callsWhile, Recorder } from "./traffic.ts";

/** Recorded traffic, and the profile of its server. */
export interface OrdinaryTraffic {
  readonly profile: Profile;
  readonly calls: readonly RecordedCall[];
}

interface Access {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Records what a client sends to a mock. */
async function trafficOf(
  profile: string,
  work: (mock: MockControls, access: Access) => Promise<unknown>,
): Promise<OrdinaryTraffic> {
  await using mock = await startMockServer({ profile });
  const access = { tokenUrl: `${mock.surfaces.oauth}/token`, ...mock.credentials };
  return { profile: builtInProfile(profile), calls: await callsWhile(() => work(mock, access)) };
}

/** A day of the careful example clients: on the guide's surface, where the licence fills up, and on the vendor's. */
export async function carefulDays(): Promise<readonly OrdinaryTraffic[]> {
  const guide = await trafficOf("guide", async (mock, access) => {
    const { used } = await mock.admin.setLicence({});
    await mock.admin.setLicence({ seats: used + 1 });
    const created = ["0b8a1d6e-5f43-4e4f-9d0c-0123456789ab"];
    await guideDay({ ...access, apiUrl: mock.surfaces.rest ?? "" }, { ...today, created });
  });
  const server = await trafficOf("server-2024.1", async (mock, access) => {
    const email = "otto.owner@smallcompany.example";
    const assets = { workflows: ["Nightly load"], schedules: ["Every night"] };
    const otto = { firstName: "Otto", lastName: "Owner", email, role: "Creator" as const, assets };
    await mock.seed({ users: [otto] }, "merge");
    const removed = [email, "Jerald.Lang@smallcompany.example"].map((each) => ({
      email: each,
      heir: "Sasha.Admin@smallcompany.example",
    }));
    const created = ["5f0123456789abcdef012345"];
    await serverDay({ ...access, apiUrl: mock.surfaces.webapi ?? "" }, { ...today, removed, created });
  });
  return [guide, server];
}

/** One sync of an identity provider, by the id of its rule. */
export async function syncOf(id: string): Promise<OrdinaryTraffic> {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`There is no rule ${id}.`);
  const profile = builtInProfile("guide");
  const stage = await inProcessStage(profile);
  await using target = await stage.open();
  const recorder = new Recorder();
  const { kind } = await runContract(rule, recorder.record(target), tag);
  if (kind !== "held") throw new Error(`The sync ${id} does not succeed: ${kind}.`);
  return { profile, calls: recorder.calls };
}
