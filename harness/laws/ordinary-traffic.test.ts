import { expect, test, vi } from "vitest";
import { rules } from "../../contracts/catalogue.ts";
import { builtInProfile, resolveAnswers } from "../../contracts/profile.ts";
import { quirks } from "../../contracts/quirks.ts";
import type { RecordedCall } from "../../contracts/reading/recorded-call.ts";
import { today } from "../../examples/daily-work/days-work.ts";
import { workThrough as guideDay } from "../../examples/daily-work/guide-day.ts";
import { workThrough as serverDay } from "../../examples/daily-work/server-day.ts";
import { startMockServer, type MockControls } from "../../mock-server/public/library.ts";
import { runContract } from "../run/run-contract.ts";
import { inProcessStage } from "../targets/in-process.ts";
import { tag } from "./testing.ts";
import { readingOf, Recorder } from "./traffic.ts";

const guide = builtInProfile("guide");
const server = builtInProfile("server-2024.1");

/** Records what a client sends by `fetch` while it works. */
async function trafficOf(
  profile: string,
  work: (
    mock: MockControls,
    access: { tokenUrl: string; clientId: string; clientSecret: string },
  ) => Promise<unknown>,
): Promise<readonly RecordedCall[]> {
  await using mock = await startMockServer({ profile });
  const recorder = new Recorder();
  vi.stubGlobal("fetch", recorder.fetch(fetch));
  try {
    await work(mock, { tokenUrl: `${mock.surfaces.oauth}/token`, ...mock.credentials });
  } finally {
    vi.unstubAllGlobals();
  }
  return recorder.calls;
}

/** A day of the careful example client, at a company whose licence is full. */
function dayOnGuide(): Promise<readonly RecordedCall[]> {
  return trafficOf("guide", async (mock, access) => {
    const { used } = await mock.admin.setLicence({});
    await mock.admin.setLicence({ seats: used + 1 });
    const created = ["0b8a1d6e-5f43-4e4f-9d0c-0123456789ab"];
    await guideDay({ ...access, apiUrl: mock.surfaces.rest ?? "" }, { ...today, created });
  });
}

function dayOnServer(): Promise<readonly RecordedCall[]> {
  return trafficOf("server-2024.1", async (mock, access) => {
    const email = "otto.owner@smallcompany.example";
    const assets = { workflows: ["Nightly load"], schedules: ["Every night"] };
    await mock.seed(
      { users: [{ firstName: "Otto", lastName: "Owner", email, role: "Creator", assets }] },
      "merge",
    );
    const removed = [email, "Jerald.Lang@smallcompany.example"].map((each) => ({
      email: each,
      heir: "Sasha.Admin@smallcompany.example",
    }));
    const created = ["5f0123456789abcdef012345"];
    await serverDay({ ...access, apiUrl: mock.surfaces.webapi ?? "" }, { ...today, removed, created });
  });
}

/** One sync of an identity provider. */
async function syncOf(id: string): Promise<readonly RecordedCall[]> {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`There is no rule ${id}.`);
  const stage = await inProcessStage(guide);
  await using target = await stage.open();
  const recorder = new Recorder();
  expect(await runContract(rule, recorder.record(target), tag)).toMatchObject({ kind: "held" });
  return recorder.calls;
}

test("a day of the careful example clients and one sync of an identity provider answer 45 % of the quirks", async () => {
  const traffic = [
    { profile: guide, calls: await dayOnGuide() },
    { profile: server, calls: await dayOnServer() },
    { profile: guide, calls: await syncOf("idp.entra") },
  ];
  const read = new Set<string>();
  for (const { profile, calls } of traffic) {
    const told = resolveAnswers(profile);
    for (const [quirk, seen] of readingOf(calls).answers) {
      expect({ quirk, ...seen }).toMatchObject({ quirk, kind: "answer", answer: told[quirk] });
      read.add(quirk);
    }
  }
  expect(read.size / quirks.length).toBeGreaterThanOrEqual(0.45);
});
