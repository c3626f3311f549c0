import { Faults } from "../../../mock-server/faults/faults.ts";
import type { FaultFields } from "../../../mock-server/world/faults/fault-schema.ts";
import type { Scene } from "../run/scene.ts";

/** A trouble that happens to a call. */
export interface Trouble {
  /** Part of the ids of its cases. */
  readonly name: string;
  /** Goes on after the name of the call: `users.create of jane@example.com is answered 503.` */
  readonly what: string;
  readonly advice: string;
  /** The calls that it is tried at. By default every call. */
  readonly at?: "write" | "api" | "rest";
  /** Whether it is only tried at the first call of an operation, since it takes long. */
  readonly isSlow?: boolean;
  readonly strike: (scene: Scene) => void;
}

const once = (fault: FaultFields) => (scene: Scene) =>
  void new Faults(scene.world).add({ ...fault, when: { times: 1 } });
const fromNowOn = (fault: FaultFields) => (scene: Scene) => void new Faults(scene.world).add(fault);

const tryAgain = "Wait a moment and repeat the call a few times, with a longer pause each time.";
const lookFirst =
  "The outcome of the call is unknown. Before you repeat it, check whether it was carried out, for example with a search for the e-mail.";
const notAnAnswer = "Check the status, the Content-Type and the body of an answer before you trust it.";
const giveUp = "Give up after a few attempts, say what was not done, and exit with a code other than 0.";
const newToken =
  "Request a new token after the first 401, and repeat the call once. If that is not possible, as with SCIM, say so.";

const loginPage =
  "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form></form></body></html>\n";

/** The most likely first. */
export const troubles: readonly Trouble[] = [
  {
    name: "throttled",
    what: "is answered 429 with Retry-After: 1.",
    advice: "Wait as long as Retry-After says before you repeat the call.",
    strike: once({ response: { status: 429, headers: { "Retry-After": "1" } } }),
  },
  {
    name: "unavailable",
    what: "is answered 503 and not carried out.",
    advice: tryAgain,
    strike: once({ response: { status: 503 } }),
  },
  {
    name: "answer-lost",
    what: "is carried out, but a gateway answers 504.",
    advice: lookFirst,
    at: "write",
    strike: once({ phase: "after", response: { status: 504 } }),
  },
  {
    name: "reset-after",
    what: "is carried out, but the connection is reset before the answer.",
    advice: lookFirst,
    at: "write",
    strike: once({ phase: "after", fault: "CONNECTION_RESET_BY_PEER" }),
  },
  {
    name: "reset-before",
    what: "is not carried out, since the connection is reset.",
    advice: `${tryAgain} ${lookFirst}`,
    strike: once({ fault: "CONNECTION_RESET_BY_PEER" }),
  },
  {
    name: "token-expired",
    what: "comes with a token that has just expired.",
    advice: newToken,
    at: "api",
    strike: (scene) => scene.expireTokens(),
  },
  {
    name: "token-revoked",
    what: "comes with a token that was just revoked.",
    advice: newToken,
    at: "rest",
    strike: (scene) => scene.revokeTokens(),
  },
  {
    name: "down",
    what: "and all later calls are answered 503.",
    advice: giveUp,
    strike: fromNowOn({ response: { status: 503 } }),
  },
  {
    name: "html",
    what: "is answered 200 with the HTML of a sign-in page, and not carried out.",
    advice: notAnAnswer,
    strike: once({ response: { status: 200, headers: { "Content-Type": "text/html" }, body: loginPage } }),
  },
  {
    name: "truncated",
    what: "is carried out, and only the first 20 bytes of the answer arrive.",
    advice: `${notAnAnswer} ${lookFirst}`,
    strike: once({ body: { truncateAtBytes: 20 } }),
  },
  {
    name: "empty",
    what: "is carried out, and the answer has no body.",
    advice: `${notAnAnswer} ${lookFirst}`,
    strike: once({ body: { truncateAtBytes: 0 } }),
  },
  {
    name: "malformed",
    what: "is carried out, and the answer is not valid JSON.",
    advice: `${notAnAnswer} ${lookFirst}`,
    strike: once({ body: { malformed: true } }),
  },
  {
    name: "owner-demoted",
    what: "comes just after the owner of the key has lost the admin role.",
    advice: giveUp,
    at: "rest",
    strike: (scene) => scene.demoteOwner(),
  },
  {
    name: "refused",
    what: "is not carried out, and from now on connections are refused.",
    advice: giveUp,
    strike: (scene) => {
      once({ fault: "CONNECTION_RESET_BY_PEER" })(scene);
      scene.goAway();
    },
  },
  {
    name: "slow",
    what: "is answered after one second.",
    advice: "Give the server a few seconds to answer.",
    isSlow: true,
    strike: once({ delay: { type: "fixed", milliseconds: 1000 } }),
  },
  {
    name: "silent-after",
    what: "is carried out, but no answer ever comes.",
    advice: `Set a time-out for each call. ${lookFirst}`,
    at: "write",
    isSlow: true,
    strike: once({ phase: "after", fault: "TIMEOUT" }),
  },
  {
    name: "silent",
    what: "gets no answer, and is not carried out.",
    advice: "Set a time-out for each call.",
    isSlow: true,
    strike: once({ fault: "TIMEOUT" }),
  },
];
