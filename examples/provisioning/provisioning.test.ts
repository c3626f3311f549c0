import { expect, test } from "vitest";
import { provision as careful } from "./careful.ts";
import { provision as careless } from "./careless.ts";
import { eightTraps, mover, returner, tryOut, type Outcome } from "./trial.ts";

function userOf({ users }: Outcome, { email }: { readonly email: string }) {
  return users.find((user) => user.email === email);
}

test("the mock reports all eight traps that the careless script falls into", async () => {
  const outcome = await tryOut(careless);
  expect(outcome.findings.map(({ id }) => id).sort()).toEqual(eightTraps);
  // What it costs: a right that was lost, and somebody who cannot log in.
  expect(userOf(outcome, mover)).toMatchObject({ role: "Member", canScheduleJobs: false });
  expect(userOf(outcome, returner)).toMatchObject({ isActive: false });
});

test("the careful script does the same work without a finding", async () => {
  const outcome = await tryOut(careful);
  expect(outcome.findings).toEqual([]);
  expect(userOf(outcome, mover)).toMatchObject({ role: "Member", canScheduleJobs: true });
  expect(userOf(outcome, returner)).toMatchObject({ isActive: true });
  expect(outcome.troubles).toEqual(["SCIM waits until SSO is switched on."]);
});
