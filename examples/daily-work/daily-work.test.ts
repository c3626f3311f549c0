import { expect } from "vitest";
import type { MockControls } from "mock-alteryx-server";
import { createMockTest } from "mock-alteryx-server/vitest";
import { today } from "./days-work.ts";
import { workThrough as guideDay } from "./guide-day.ts";
import { workThrough as serverDay } from "./server-day.ts";

const onGuide = createMockTest();
const onServer = createMockTest({ profile: "server-2024.1" });

function accessOf({ surfaces, credentials }: MockControls, apiUrl = "") {
  return { tokenUrl: `${surfaces.oauth}/token`, apiUrl, ...credentials };
}

async function isActive(mock: MockControls, email: string) {
  return (await mock.state()).users.find((user) => user.email.toLowerCase() === email.toLowerCase())
    ?.isActive;
}

onGuide("over the guide's API, a day's work is done without one finding", async ({ mock }) => {
  const wait = (milliseconds: number) => mock.clock.advance(milliseconds);
  expect(await guideDay(accessOf(mock, mock.surfaces.rest), today, { wait })).toEqual([]);
  expect(await isActive(mock, "ada.newcomer@smallcompany.example")).toBe(true);
  expect(await isActive(mock, "lynne.koss@smallcompany.example")).toBe(true);
  expect(await isActive(mock, "amari.hickle@smallcompany.example")).toBe(false);
  expect(mock.findings()).toEqual([]);
});

onGuide("while the licence is full, those who have no seat are named", async ({ mock }) => {
  const { used } = await mock.admin.setLicence({});
  await mock.admin.setLicence({ seats: used + 1 });
  expect(await guideDay(accessOf(mock, mock.surfaces.rest), today)).toContain(
    "There is no seat for Grace.Walsh-Moore@smallcompany.example.",
  );
});

onServer("over the vendor's API, a day's work is done without one finding", async ({ mock }) => {
  const email = "otto.owner@smallcompany.example";
  const assets = { workflows: ["Nightly load"], schedules: ["Every night"] };
  const owner = { firstName: "Otto", lastName: "Owner", email, role: "Creator", assets } as const;
  await mock.seed({ users: [owner] }, "merge");
  const removed = [
    { email, heir: "Sasha.Admin@smallcompany.example" },
    { email: "Jerald.Lang@smallcompany.example", heir: "Sasha.Admin@smallcompany.example" },
  ];
  expect(await serverDay(accessOf(mock, mock.surfaces.webapi), { ...today, removed })).toEqual([]);
  expect(await isActive(mock, "ada.newcomer@smallcompany.example")).toBe(true);
  expect(await isActive(mock, "amari.hickle@smallcompany.example")).toBe(false);
  expect(await isActive(mock, email)).toBeUndefined();
  expect(mock.findings()).toEqual([]);
});
