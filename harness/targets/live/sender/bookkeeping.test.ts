import { expect, test } from "vitest";
import { Bookkeeping } from "./bookkeeping.ts";
import { namesOf } from "./ledger-lines.ts";
import { Ledger } from "./ledger.ts";
import { placeOf } from "./paths.ts";
import type { Sent } from "./sent.ts";

const surfaces = { scim: "https://alteryx.example/scim/v2" };
const tag = "mock-alteryx-ab12";

/** A ledger, and creates that are entered in it. */
function rig() {
  const ledger = new Ledger({
    run: "ab12",
    tag,
    target: "https://alteryx.example",
    startedAt: "",
    surfaces: {},
  });
  const book = new Bookkeeping(ledger, 50);
  const create = (body: object, answer: { status: number; body: string }) => {
    const url = `${surfaces.scim}/Users`;
    const sent: Sent = { method: "POST", url, headers: new Headers(), body: JSON.stringify(body) };
    book.end(book.begin(sent, placeOf(url, surfaces), "now"), sent, answer);
  };
  return { ledger, create };
}

const userName = `${tag}-1-user-1@x.example`;
const address = `${tag}-1-user-2@x.example`;

test("a create that the server refuses may have changed who has its name already", () => {
  const { ledger, create } = rig();
  create({ userName }, { status: 201, body: '{"id":"u1"}' });
  const [first] = ledger.entries;
  if (first === undefined) throw new Error("Nothing was entered.");
  ledger.removed(first, null);
  create({ userName, emails: [{ value: address }] }, { status: 400, body: "" });
  expect(first.removed).toBe(false);
  expect(namesOf(first)).toEqual([userName, address]);
});

test("a name without the run's tag proves nothing", () => {
  const { ledger, create } = rig();
  create({ userName, displayName: "Ada" }, { status: 201, body: '{"id":"u1"}' });
  create({ userName: address, displayName: "Ada" }, { status: 201, body: '{"id":"u2"}' });
  expect(ledger.entries.map(namesOf)).toEqual([
    [userName, "Ada"],
    [address, "Ada"],
  ]);
});
