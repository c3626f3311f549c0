import { expect, test } from "vitest";
import { exchange } from "../../mock/testing.ts";
import { effectOf, faultOf, sentenceOf, defaultFault, withEffect, type Fault } from "./fault-draft.ts";

test.for<[string, Parameters<typeof faultOf>[0], Fault]>([
  [
    "a refused call of a client is refused again",
    exchange(1, { operation: "users.create", status: 429, clientId: "sync" }),
    {
      match: { operation: "users.create", clientId: "sync" },
      when: { times: 1 },
      response: { status: 429 },
    },
  ],
  [
    "a call that went well fails",
    exchange(1, { operation: "users.list", status: 200 }),
    { match: { operation: "users.list" }, when: { times: 1 }, response: { status: 503 } },
  ],
  [
    "a lost connection is lost again",
    exchange(1, { operation: "users.list", status: 0 }),
    { match: { operation: "users.list" }, when: { times: 1 }, fault: "EMPTY_RESPONSE" },
  ],
  [
    "a call that no route took is known by its method and path",
    exchange(1, { method: "POST", path: "/nowhere" }),
    { match: { method: "POST", path: "/nowhere" }, when: { times: 1 }, response: { status: 404 } },
  ],
  [
    "a method that faults do not know is left out",
    exchange(1, { method: "BREW", path: "/nowhere" }),
    { match: { path: "/nowhere" }, when: { times: 1 }, response: { status: 404 } },
  ],
])("%s", ([, told, fault]) => {
  expect(faultOf(told)).toEqual(fault);
});

test.for<[Fault, string]>([
  [defaultFault, "The next call of users.create: answered with 429."],
  [{ fault: "TIMEOUT" }, "Every call: the connection is lost (TIMEOUT)."],
  [
    { match: { path: "/x", method: "GET" }, when: { times: 3, skipFirst: 2 }, response: { status: 500 } },
    "The next 3 calls to GET /x after the first 2: answered with 500.",
  ],
  [
    { match: { clientId: "sync" }, when: { probability: 0.5 }, delay: { type: "fixed", milliseconds: 9 } },
    "Every call by sync with a probability of 0.5: answered late.",
  ],
  [
    { when: { between: { after: "PT5S", for: "PT30S" } }, rateLimit: { limit: 5, window: "PT1M" } },
    "Every call for PT30S from PT5S: at most 5 in PT1M, then 429.",
  ],
  [
    { phase: "after", body: { malformed: true } },
    "Every call: the body is damaged, after the change was made.",
  ],
  [{}, "Every call: nothing happens yet."],
])("%j in a sentence", ([fault, sentence]) => {
  expect(sentenceOf(fault)).toBe(sentence);
});

test.for(["response", "fault", "delay", "body", "rateLimit"] as const)(
  "the effect %s takes the place of the one before, and leaves the rest",
  (effect) => {
    const { match, when } = defaultFault;
    const fault = withEffect(defaultFault, effect);
    expect(effectOf(fault)).toBe(effect);
    expect(Object.keys(fault).sort()).toEqual(["match", "when", effect].sort());
    expect(fault).toMatchObject({ match, when });
  },
);
