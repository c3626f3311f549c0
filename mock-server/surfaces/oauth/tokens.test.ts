import { expect, test } from "vitest";
import { Clock, frozenAt } from "../../world/clock.ts";
import { Ids } from "../../world/ids.ts";
import { Tokens } from "../../world/tokens.ts";

function newTokens(): Tokens {
  return new Tokens({ clock: new Clock(), ids: new Ids(1), sandbox: "default" });
}

test("a token from an earlier world of the same seed is not issued again", () => {
  const grant = { clientId: "c", ownerId: "o", grantedAdmin: true };
  const earlier = newTokens().issue(grant, 3600);
  const tokens = newTokens();
  tokens.add(earlier);
  const issued = tokens.issue(grant, 3600);
  expect(issued.value).not.toBe(earlier.value);
  expect(tokens.find(earlier.value)).toBe(earlier);
});

test("a client's newest token is the one that was issued last, in whatever order tokens are added", () => {
  const grant = { clientId: "c", ownerId: "o", grantedAdmin: true };
  const clock = new Clock();
  clock.restore(frozenAt(1000));
  const before = new Tokens({ clock, ids: new Ids(1), sandbox: "default" });
  const older = before.issue(grant, 3600);
  clock.restore(clock.advanced(1000));
  const newer = before.issue(grant, 3600);
  const tokens = new Tokens({ clock, ids: new Ids(1), sandbox: "default" });
  for (const each of [newer, older]) tokens.add(each);
  expect(tokens.liveTokenOf("c")).toBe(newer);
});

test("when there are very many tokens, those that no request uses are forgotten", () => {
  const tokens = newTokens();
  const issue = (clientId: string) => tokens.issue({ clientId, ownerId: "o", grantedAdmin: true }, 3600);
  const [used, idle] = [issue("patient"), issue("gone")];
  for (let round = 0; round < 3; round++) {
    for (let number = 0; number < 50_000; number++) issue("hasty");
    expect(tokens.find(used.value)).toBe(used);
  }
  const newest = issue("hasty");
  expect(tokens.find(idle.value)).toBeUndefined();
  expect(tokens.liveTokenOf("gone")).toBeUndefined();
  expect(tokens.liveTokenOf("hasty")).toBe(newest);
  expect(tokens.values().length).toBeLessThanOrEqual(100_000);
});
