import { expect, test } from "vitest";
import { answersOf, quirks } from "../quirks.ts";
import { adviceUnder } from "./catalogue.ts";

const all = quirks.flatMap((quirk) =>
  answersOf(quirk).map((answer) => ({
    id: quirk.id,
    answer,
    advice: adviceUnder(quirk.id, answer),
  })),
);

test("every answer of every quirk has advice, in whole and short sentences", () => {
  expect(all.filter(({ advice }) => advice === undefined)).toEqual([]);
  const odd = all.filter(({ advice }) => !/^[A-Z`].{10,220}\.$/.test(advice?.says ?? ""));
  expect(odd).toEqual([]);
});

test("advice on an answer that breaks clients says what to do instead, in a sentence of its own", () => {
  const short = all.filter(
    ({ advice }) => advice?.effect !== "harmless" && !/[.:;] \S/.test(advice?.says ?? ""),
  );
  expect(short).toEqual([]);
});

test("every quirk has at least one answer that a client can notice", () => {
  const harmless = quirks.filter((quirk) =>
    answersOf(quirk).every((answer) => adviceUnder(quirk.id, answer)?.effect === "harmless"),
  );
  expect(harmless).toEqual([]);
});
