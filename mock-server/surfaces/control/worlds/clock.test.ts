import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sampleSize } from "../../../../testing/sample-size.ts";
import { Clock, lastInstant } from "../../../world/clock.ts";
import { controlMock } from "../testing.ts";

/** A machine whose time the test moves. */
function machine() {
  let now = Date.UTC(2026, 10, 1);
  return { clock: new Clock(() => now), passes: (ms: number) => (now += ms) };
}

const instant = fc.oneof(
  fc.constantFrom(
    "1970-01-01T00:00:00Z",
    "1969-12-31T23:59:59.999Z",
    "9999-12-31T23:59:59.999Z",
    "9999-12-31T23:59:59.999-01:00",
    "0001-01-01T00:00:00Z",
    "2026-11-01T00:00:00Z",
  ),
  fc
    .date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date(lastInstant) })
    .map((date) => date.toISOString()),
);
const duration = fc.oneof(
  fc.constantFrom("PT0S", "PT1H", "P36525D", "P2912000D", "P3650000D"),
  fc.nat(3_000_000).map((days) => `P${days}D`),
);
const offset = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(-lastInstant, lastInstant, lastInstant + 1, 0));
const clock = fc.oneof(
  fc.record({ mode: fc.constant("frozen"), now: instant }),
  fc.record({ mode: fc.constant("offset"), offsetMs: offset }),
  fc.constant({ mode: "real" }),
);
const fault = fc.record({
  response: fc.constant({ status: 500 }),
  when: fc.record({ ttl: duration, between: fc.record({ after: duration, for: duration }) }),
});
const call = fc.oneof(
  fc.tuple(
    fc.constant("PUT"),
    fc.constant("/clock"),
    fc.record(
      { mode: fc.constantFrom("frozen", "offset", "real"), now: instant },
      { requiredKeys: ["mode"] },
    ),
  ),
  fc.tuple(fc.constant("POST"), fc.constant("/clock/advance"), fc.record({ by: duration })),
  fc.tuple(fc.constant("POST"), fc.constant("/sandboxes"), fc.record({ clock })),
  fc.tuple(fc.constant("POST"), fc.constant("/faults"), fault),
  fc.tuple(
    fc.constant("POST"),
    fc.constant("/reset"),
    fc.constantFrom({ keep: ["clock", "faults"] }, { keep: ["faults"] }),
  ),
  fc.tuple(fc.constant("PUT"), fc.constant("/admin/scim"), fc.record({ tokenLifetime: duration })),
  fc.tuple(
    fc.constant("POST"),
    fc.constant("/tokens"),
    fc.record({ clientId: fc.constant("mock-client-id"), expired: fc.boolean() }),
  ),
);
const passing = fc.oneof(fc.nat(1000), fc.nat(10 ** 13));

test("with any setting and after any time, a clock shows an instant from 1970 to 9999, and its state can be restored", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(call, passing), { minLength: 1, maxLength: 6 }), async (calls) => {
      const { clock: ofMachine, passes } = machine();
      const { control } = await controlMock({ clock: ofMachine });
      for (const [[method, path, body], ms] of calls) {
        expect((await control(method, path, body)).status).toBeLessThan(500);
        passes(ms);
        const state = await control("GET", "/state");
        expect(state.status).toBe(200);
        expect((await control("PUT", "/state", JSON.parse(state.text))).status).toBe(200);
        expect((await control("POST", "/snapshots", { name: "now" })).status).toBe(201);
        expect((await control("POST", "/snapshots/now/restore")).status).toBe(200);
        await control("DELETE", "/snapshots/now");
        const now = Date.parse(String((await control("GET", "/clock")).at("now")));
        expect(now >= 0 && now <= lastInstant).toBe(true);
        const { text } = await control("GET", "/faults");
        expect(text).not.toMatch(/"[+-]\d{6}-/);
      }
    }),
    { numRuns: sampleSize({ test: 12, trial: 300 }) },
  );
});

test.for([
  ["PUT", "/clock", { mode: "offset", now: "1969-12-31T23:59:59Z" }, 400],
  ["PUT", "/clock", { mode: "frozen", now: "9999-12-31T23:59:59-01:00" }, 400],
  ["POST", "/clock/advance", { by: "P3000000D" }, 422],
  ["POST", "/sandboxes", { clock: { mode: "frozen", now: "1969-12-31T23:59:59Z" } }, 400],
  ["POST", "/sandboxes", { clock: { mode: "offset", offsetMs: lastInstant + 1 } }, 400],
] as const)("%s %s %j is refused, and the clock does not change", async ([method, path, body, status]) => {
  const { control } = await controlMock();
  const before = (await control("GET", "/clock")).text;
  const refused = await control(method, path, body);
  expect(refused.status).toBe(status);
  expect((await control("GET", "/clock")).text).toBe(before);
});

test("a running clock stops at the end of 9999", async () => {
  const { clock: ofMachine, passes } = machine();
  const { control } = await controlMock({ clock: ofMachine });
  await control("PUT", "/clock", { mode: "offset", now: "9999-12-31T23:59:59Z" });
  passes(5000);
  expect((await control("GET", "/clock")).at("now")).toBe("9999-12-31T23:59:59.999Z");
});
