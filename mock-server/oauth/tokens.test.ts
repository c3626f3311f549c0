import { expect, test } from "vitest";
import { Clock } from "../clock.ts";
import { Ids } from "../ids.ts";
import { Tokens } from "./tokens.ts";

test("of very many tokens the oldest are forgotten, but for one that is in use", () => {
  const tokens = new Tokens({ clock: new Clock(), ids: new Ids(1), sandbox: "default" });
  const issue = (clientId: string) => tokens.issue({ clientId, ownerId: "o", grantedAdmin: true }, 3600);
  const [used, idle] = [issue("patient"), issue("gone")];
  for (let number = 0; number < 250_000; number++) {
    issue("hasty");
    if (number % 1000 === 0) expect(tokens.find(used.value)).toBe(used);
  }
  expect(tokens.find(used.value)).toBe(used);
  expect(tokens.find(idle.value)).toBeUndefined();
  expect(tokens.values()).toHaveLength(100_000);
  expect(tokens.liveTokenOf("hasty")).toBe(tokens.values().at(-1));
});
