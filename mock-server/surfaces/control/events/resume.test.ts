import { expect, test } from "vitest";
import { Journal } from "../../../watch/journal.ts";
import { controlMock, requestOf } from "../testing.ts";

type Mocked = Awaited<ReturnType<typeof controlMock>>;

/** What a listener gets until its stream is closed. */
async function told({ mock, app }: Mocked, { lastEventId = "", during = async () => {} } = {}) {
  const headers = lastEventId === "" ? {} : { "Last-Event-ID": lastEventId };
  const response = await app(requestOf("GET", "/__mock/events", undefined, headers));
  await during();
  mock.default.watch.events.close();
  const text = await response.text();
  const events = [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, type, data = ""]) => {
    const { id, replayed, missed }: Record<string, unknown> = JSON.parse(data);
    return type === "resumed" ? { replayed, missed } : `${type} ${String(id)}`;
  });
  return {
    events,
    text,
    lastId:
      text
        .match(/^id: (.*)$/gm)
        ?.at(-1)
        ?.slice("id: ".length) ?? "",
  };
}

async function call({ send }: Mocked, times: number): Promise<void> {
  for (let number = 0; number < times; number++) await send("GET", "/api/v3/users");
}

test("a reconnecting listener gets exactly the exchanges since the last one it saw", async () => {
  const mocked = await controlMock();
  const first = await told(mocked, { during: () => call(mocked, 2) });
  expect(first.events).toEqual(["exchange x1", "exchange x2"]);
  await call(mocked, 2);
  const second = await told(mocked, { lastEventId: first.lastId, during: () => call(mocked, 1) });
  expect(second.events).toEqual([{ replayed: 2, missed: 0 }, "exchange x3", "exchange x4", "exchange x5"]);
  expect((await told(mocked, { lastEventId: second.lastId })).events).toEqual([{ replayed: 0, missed: 0 }]);
});

test("a listener can resume that has seen no event yet", async () => {
  const mocked = await controlMock();
  await call(mocked, 1);
  const { lastId, events } = await told(mocked);
  expect(events).toEqual([]);
  await call(mocked, 1);
  expect((await told(mocked, { lastEventId: lastId })).events).toEqual([
    { replayed: 1, missed: 0 },
    "exchange x2",
  ]);
});

test("exchanges that the journal dropped are a gap of known size", async () => {
  const mocked = await controlMock();
  const { lastId } = await told(mocked, { during: () => call(mocked, 1) });
  await call(mocked, 2);
  await mocked.control("DELETE", "/journal");
  await call(mocked, 1);
  expect((await told(mocked, { lastEventId: lastId })).events).toEqual([
    { replayed: 1, missed: 2 },
    "exchange x4",
  ]);
});

test("an id of another journal is a gap of unknown size, and all that the journal has is sent", async () => {
  const mocked = await controlMock();
  const { lastId } = await told(mocked, { during: () => call(mocked, 3) });
  await mocked.control("POST", "/reset");
  await call(mocked, 2);
  for (const lastEventId of [lastId, "nonsense", "x1", `${lastId}999`]) {
    const again = await told(mocked, { lastEventId });
    expect(again.events).toEqual([{ replayed: 2, missed: null }, "exchange x1", "exchange x2"]);
    expect(again.text).toContain("The id is of another journal");
    expect((await told(mocked, { lastEventId: again.lastId })).events).toEqual([{ replayed: 0, missed: 0 }]);
  }
});

test("two journals never have the same ids of events", async () => {
  const { mock } = await controlMock();
  const { redaction } = mock.default.watch;
  expect(new Journal(redaction).eventId(0)).not.toBe(new Journal(redaction).eventId(0));
});

test("more than a listener can take at once is a gap, too, and the newest exchanges are sent", async () => {
  const mocked = await controlMock();
  const { lastId } = await told(mocked);
  const large = "x".repeat(1_000_000);
  for (let number = 0; number < 5; number++) await mocked.send("POST", "/nowhere", large);
  expect((await told(mocked, { lastEventId: lastId })).events).toEqual([
    { replayed: 2, missed: 3 },
    "exchange x4",
    "exchange x5",
  ]);
});
