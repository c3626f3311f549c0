import { expect, test } from "vitest";
import { checkClient } from "mock-alteryx-server/check-client";
import { badCases, carefulProgram, carelessProgram, prepare } from "./programs.ts";
import { eightTraps } from "./trial.ts";

const options = { setup: prepare, timeoutMs: 20_000, jobs: 8 };

test("the careful script survives the likeliest cases", async () => {
  const report = await checkClient({ client: carefulProgram, ...options, budget: { cases: 20 } });
  expect(badCases(report)).toEqual([]);
});

test("the careless script falls into its eight traps, and reports success when it has failed", async () => {
  const wrong = [
    "trouble/throttled/users.create/ada.newcomer@smallcompany.example/1",
    "trouble/unavailable/users.create/ada.newcomer@smallcompany.example/1",
    "world/no-seat-left",
  ];
  const trapped = ["baseline", "trouble/token-expired/users.list/1", "world/sso-off"];
  const { results } = await checkClient({
    client: carelessProgram,
    ...options,
    only: [...wrong, ...trapped],
  });
  expect([...new Set(results.flatMap(({ findings }) => findings))].sort()).toEqual(eightTraps);
  const verdicts = new Map(results.map(({ id, verdict }) => [id, verdict]));
  expect(wrong.map((id) => verdicts.get(id))).toEqual(["hammered", "wrong", "wrong"]);
});
