import { rule } from "../contract.ts";
import { demand, demandIs, demandStatus, demandShape } from "../session/demands.ts";
import { restError } from "../wire/rest.ts";

const surfaces = ["rest"] as const;

export const errorsRules = [
  rule({
    id: "errors.malformed-json",
    needs: ["write"],
    surfaces,
    source: "RFC 9110 §15.5.1",
    check: async ({ rest }) => {
      for (const text of ["{", '{"firstName": "A",}', "firstName=A", ""]) {
        demandStatus(await rest.send("POST", "/users", { text, contentType: "application/json" }), 400);
      }
    },
  }),

  rule({
    id: "errors.body-no-object",
    needs: ["write"],
    surfaces,
    source: "guide §Create User: the body is an object",
    check: async ({ rest }) => {
      for (const json of [[], null, 7, "text"]) {
        demandStatus(await rest.send("POST", "/users", { json }), 400);
      }
    },
  }),

  rule({
    id: "errors.prototype-fields",
    needs: ["write"],
    surfaces,
    source: "decisions §Surface rest: __proto__, constructor and prototype are 400",
    check: async ({ rest }) => {
      const body = JSON.stringify(rest.newUser()).slice(0, -1);
      for (const name of ["__proto__", "constructor", "prototype"]) {
        demandStatus(
          await rest.send("POST", "/users", { text: `${body},"${name}":{"isActive":false}}` }),
          400,
        );
      }
    },
  }),

  rule({
    id: "errors.body-too-large",
    needs: ["write"],
    surfaces,
    source: "RFC 9110 §15.5.14; decisions §Surface rest: above 1 MiB",
    check: async ({ rest }) => {
      const json = { ...rest.newUser(), firstName: "x".repeat(2 * 1024 * 1024) };
      demandStatus(await rest.send("POST", "/users", { json }), 413);
    },
  }),

  rule({
    id: "errors.unknown-route",
    needs: [],
    surfaces,
    source: "RFC 9110 §15.5.5",
    check: async ({ rest }) => {
      demandStatus(await rest.send("GET", "/unicorns"), 404);
      demandStatus(await rest.send("GET", "/users/7d0f1c5e-3b1a-4c8e-9f52-6a1b2c3d4e5f/unicorns"), 404);
    },
  }),

  rule({
    id: "errors.wrong-method",
    needs: [],
    surfaces,
    source: "RFC 9110 §15.5.6: a 405 carries Allow",
    check: async ({ rest }) => {
      const seen = await rest.send("PUT", "/users", { json: {} });
      demandStatus(seen, 405);
      const allow = seen.headers.get("allow") ?? "";
      demand(/GET/.test(allow) && /POST/.test(allow), "Allow should name GET and POST", allow, seen);
    },
  }),

  rule({
    id: "errors.one-shape",
    needs: ["write"],
    surfaces,
    source: "not documented; clients read all errors in one way",
    check: async ({ rest }) => {
      const errors = [
        await rest.get("7d0f1c5e-3b1a-4c8e-9f52-6a1b2c3d4e5f"),
        await rest.send("POST", "/users", { json: {} }),
        await rest.send("GET", "/unicorns"),
        await rest.send("PUT", "/users", { json: {} }),
        await rest.send("GET", "/users", { token: "not-a-token" }),
      ];
      for (const seen of errors) {
        demandShape(seen, restError);
        demandIs(seen.mediaType, errors[0]?.mediaType, "All errors should have the same Content-Type", seen);
      }
    },
  }),
];
