import { quirk } from "../quirk.ts";

const surfaces = ["rest"] as const;

export const errorsQuirks = [
  quirk({
    id: "errors.body",
    question: "What is the shape of an error?",
    answers: {
      "message-object": 'An object with a message: {"message": "…"}.',
      "problem-json": "application/problem+json (RFC 9457).",
    },
    documented: "message-object",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
  quirk({
    id: "errors.malformed-id",
    question: "What is the answer to an id that is not a UUID?",
    answers: { "not-found": "404.", "bad-request": "400." },
    documented: "not-found",
    basis: "assumed",
    source: "guide §User object: id is a UUID",
    surfaces,
  }),
  quirk({
    id: "errors.media-type",
    question: "What is the answer to a JSON body with another Content-Type?",
    answers: {
      "unsupported-media-type": "415.",
      "bad-request": "400.",
      accepted: "The body is still read as JSON.",
    },
    documented: "unsupported-media-type",
    basis: "assumed",
    source: "RFC 9110 §15.5.16",
    surfaces,
  }),
] as const;
