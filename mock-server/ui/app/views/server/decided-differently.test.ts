import { expect, test } from "vitest";
import { decidedDifferently } from "./decided-differently.ts";
import { answerIn, answersGiven, type Profile, type Quirk } from "./questions.ts";

const quirk: Quirk = {
  id: "users.delete",
  question: "What does DELETE of a user do?",
  answers: { deactivate: "It is deactivated.", remove: "It is removed." },
  documented: "deactivate",
  basis: "documented",
  source: "guide",
  surfaces: ["rest"],
};
const ofScim: Quirk = { ...quirk, id: "scim.delete", surfaces: ["scim"] };
const quirks = new Map([quirk, ofScim].map((each) => [each.id, each]));
const limits: Profile["limits"] = {
  tokenSeconds: 3600,
  clockSkewSeconds: 0,
  defaultPageSize: 25,
  maxPageSize: 100,
  emailMaxLength: 256,
  nameMaxLength: 64,
  scimMaxResults: 100,
  scimTokenDays: 180,
};

function server(answers: Profile["answers"]): Profile {
  const surfaces = { oauth: "/oauth2", rest: "/api/v3" };
  return { format: "mock-alteryx/profile@1", name: "other", title: "Other", surfaces, answers, limits };
}

const removes = server({ "users.delete": { answer: "remove", basis: "observed" } });

test.for<[string, Profile, string | null, Readonly<Record<string, string>>, boolean]>([
  ["the same recorded answer", removes, "rest", { "users.delete": "remove" }, false],
  ["another recorded answer", removes, "rest", { "users.delete": "deactivate" }, true],
  [
    "the documented answer, which nobody recorded",
    server({}),
    "rest",
    { "users.delete": "deactivate" },
    false,
  ],
  ["another answer than the documented one", server({}), "rest", { "users.delete": "remove" }, true],
  ["no question", removes, "rest", {}, false],
  ["no surface at all", removes, null, {}, false],
  ["a surface that it does not have", removes, "scim", {}, true],
  ["a question of surfaces that it does not have", removes, "oauth", { "scim.delete": "gone" }, false],
  ["a question that nobody knows", removes, "rest", { "users.other": "a" }, false],
])("%s", ([, profile, surface, asked, expected]) => {
  expect(decidedDifferently(profile, quirks)({ surface, asked: { ...asked } })).toBe(expected);
});

test("a profile answers only questions of the surfaces that it offers", () => {
  expect([answerIn(removes, quirk), answerIn(server({}), quirk), answerIn(removes, ofScim)]).toEqual([
    "remove",
    "deactivate",
    undefined,
  ]);
});

test("the answers that decided the journal are counted by question", () => {
  const given = answersGiven([
    { asked: { a: "x" } },
    { asked: { a: "y", b: "z" } },
    { asked: { a: "x" } },
    { asked: {} },
  ]);
  expect(given).toEqual(
    new Map([
      [
        "a",
        new Map([
          ["x", 2],
          ["y", 1],
        ]),
      ],
      ["b", new Map([["z", 1]])],
    ]),
  );
});
