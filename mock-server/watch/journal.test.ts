import * as fc from "fast-check";
import { expect, test } from "vitest";
import { controlMock } from "../surfaces/control/testing.ts";
import { Exchange } from "../exchange/exchange.ts";
import { Redaction } from "../message/redaction/redaction.ts";
import { Journal } from "./journal.ts";

test("a journal keeps the newest exchanges within its bounds, and numbers go on", async () => {
  const { mock } = await controlMock();
  const { world } = mock.default;
  const bounds = { capacity: 5, maxBytes: 2700 };
  const step = fc.oneof(
    { weight: 9, arbitrary: fc.record({ body: fc.nat(600), answer: fc.nat(600) }) },
    { weight: 1, arbitrary: fc.constant("clear" as const) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const journal = new Journal(new Redaction(), bounds);
      let kept: { id: string; bytes: number; texts: number }[] = [];
      let number = 0;
      for (const each of steps) {
        if (each === "clear") {
          journal.clear();
          kept = [];
        } else {
          const request = new Request("http://mock.test/api/v3/users", { method: "POST" });
          const body = "b".repeat(each.body);
          const exchange = new Exchange({
            request,
            headers: request.headers,
            path: "/users",
            body,
            world,
            surface: "rest",
          });
          const answer = exchange.json(200, "a".repeat(each.answer));
          const { bytes } = journal.record(exchange.finish(answer, 0));
          const texts = request.url.length + each.body + each.answer;
          kept.push({ id: `x${++number}`, bytes, texts });
        }
        while (kept.length > bounds.capacity || sum(kept) > bounds.maxBytes) kept.shift();
        expect(kept.every(({ bytes, texts }) => bytes >= texts)).toBe(true);
        expect(journal.entries().map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
      }
    }),
  );
});

function sum(kept: readonly { bytes: number }[]): number {
  return kept.reduce((sum, { bytes }) => sum + bytes, 0);
}

test("an exchange shows its own headers and quirks, although exchanges share what is the same", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  for (const page of ["1", "0", "x"]) await rest(bearer, "GET", `/users?page=${page}&page_=${page}`);
  await rest(bearer, "GET", "/users?page=0");
  const { at } = await control("GET", "/journal?operation=users.list");
  const asked = [0, 1, 2, 3].map((index) => at(`exchanges.${index}.asked`));
  expect(asked[0]).toEqual({
    "paging.order": "date-added",
    "users.list-deactivated": "listed",
    "users.count": "total",
  });
  expect(asked[1]).toHaveProperty(["paging.page-below-one"]);
  expect(asked[2]).toEqual({ "paging.not-a-number": "bad-request", "errors.body": "message-object" });
  expect(asked[3]).toEqual(asked[1]);
});
