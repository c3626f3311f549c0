import { expect, test } from "vitest";
import { Clock } from "../clock.ts";
import { Ids } from "../ids.ts";
import { Tokens } from "./tokens.ts";

test("of very many tokens those that nobody uses are forgotten", () => {
  const tokens = new Tokens({ clock: new Clock(), ids: new Ids(1), sandbox: "default" });
  const issue = (clientId: string) => tokens.issue({ clientId, ownerId: "o", grantedAdmin: true }, 3600);
  const [used, idle] = [issue("patient"), issue("gone")];
  for (let round = 0; round < 3; round++) {
    for (let number = 0; number < 10_000; number++) issue("hasty");
    expect(tokens.find(used.value)).toBe(used);
  }
  const newest = issue("hasty");
  expect(tokens.find(idle.value)).toBeUndefined();
  expect(tokens.liveTokenOf("gone")).toBeUndefined();
  expect(tokens.liveTokenOf("hasty")).toBe(newest);
  expect(tokens.values().length).toBeLessThanOrEqual(20_000);
});
