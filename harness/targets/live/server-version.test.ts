import { expect, test } from "vitest";
import { startStandIn } from "../../stand-in/stand-in.ts";
import { Operator } from "./testing.ts";

const only = "webapi.list-view";

test("observe compares with the profile of the version that the operator names", async () => {
  await using standIn = await startStandIn({ flavour: "vendor" });
  const operator = new Operator(standIn);
  expect((await operator.observe({ only, fresh: true })).out).toMatch(/(As|Other than) server-2024\.1/);
  const { out } = await operator.observe({ only, fresh: true, serverVersion: "2023.1.1.247" });
  expect(out).toMatch(/(As|Other than) server-2023\.1/);
  const other = await operator.observe({
    only,
    fresh: true,
    serverVersion: "2023.1",
    profile: "server-2022.1",
  });
  expect(other.out).toMatch(/(As|Other than) server-2022\.1/);
});

test("check is judged by the profile of the version that the operator names", async () => {
  await using standIn = await startStandIn({ flavour: "vendor" });
  const { out } = await new Operator(standIn).check({ only, serverVersion: "2022.1" });
  expect(out).toContain("server-2022.1");
});
