import { expect, test } from "vitest";
import { Groups } from "./groups.ts";

/** Groups whose answers wait, and the members of each. */
function waitingGroups({ lanes, most }: { readonly lanes: number; readonly most: number }) {
  const begun: { readonly asks: readonly number[]; readonly end: PromiseWithResolvers<void> }[] = [];
  const groups = new Groups<number, string>({
    lanes,
    most,
    answer: (asks) => {
      const end = Promise.withResolvers<void>();
      begun.push({ asks, end });
      return asks.map(async (ask) => {
        await end.promise;
        if (ask < 0) throw new Error(`no ${ask}`);
        return `got ${ask}`;
      });
    },
  });
  return { groups, begun, asked: () => begun.map(({ asks }) => asks) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("requests of one turn form one group, and each gets its own answer", async () => {
  const { groups, begun, asked } = waitingGroups({ lanes: 1, most: 10 });
  const answers = Promise.allSettled([1, -2, 3].map((ask) => groups.ask(ask)));
  await turn();
  expect(asked()).toEqual([[1, -2, 3]]);
  begun[0]?.end.resolve();
  expect(await answers).toEqual([
    { status: "fulfilled", value: "got 1" },
    { status: "rejected", reason: new Error("no -2") },
    { status: "fulfilled", value: "got 3" },
  ]);
});

test("while all lanes are busy, requests wait for the next group, in order", async () => {
  const { groups, begun, asked } = waitingGroups({ lanes: 2, most: 3 });
  const answers: Promise<string>[] = [];
  for (let ask = 0; ask < 7; ask++) {
    answers.push(groups.ask(ask));
    if (ask < 2) await turn();
  }
  await turn();
  expect(asked()).toEqual([[0], [1]]);
  begun[1]?.end.resolve();
  expect(await answers[1]).toBe("got 1");
  await turn();
  expect(asked()).toEqual([[0], [1], [2, 3, 4]]);
  for (const { end } of begun) end.resolve();
  await answers[2];
  await turn();
  expect(asked()).toEqual([[0], [1], [2, 3, 4], [5, 6]]);
  for (const { end } of begun) end.resolve();
  expect(await Promise.all(answers)).toHaveLength(7);
});

test("a member of a group does not wait for the others, but the next group does", async () => {
  const ends = new Map<number, PromiseWithResolvers<void>>();
  const groups = new Groups<number, number>({
    lanes: 1,
    most: 2,
    answer: (asks) =>
      asks.map(async (ask) => {
        const end = Promise.withResolvers<void>();
        ends.set(ask, end);
        await end.promise;
        return ask;
      }),
  });
  const answers = [1, 2, 3].map((ask) => groups.ask(ask));
  await turn();
  ends.get(2)?.resolve();
  expect(await answers[1]).toBe(2);
  await turn();
  expect([...ends.keys()]).toEqual([1, 2]);
  ends.get(1)?.reject(new Error("away"));
  await expect(answers[0]).rejects.toThrow("away");
  await turn();
  ends.get(3)?.resolve();
  expect(await answers[2]).toBe(3);
});
