import { z } from "zod";
import { rule } from "../contract.ts";
import { demand, demandIs, demandBody, demandStatus } from "../session/demands.ts";
import { webapiErrorObject } from "../wire/webapi-schemas.ts";

const surfaces = ["webapi"] as const;
const write = ["write"] as const;
const denied = "Authorization has been denied for this request.";

/** Rules for all requests and answers (server-v3 §1 and §7). */
export const webapiRequestRules = [
  rule({
    id: "webapi.users.password-not-shown",
    needs: write,
    surfaces,
    source: "decisions §Passwords: a password never shows in any answer",
    check: async ({ webapi }) => {
      const seen = await webapi.create({ ...webapi.newUser(), password: "correct horse" });
      const { id } = demandBody(seen, z.looseObject({ id: z.string() }), 201);
      for (const each of [seen, await webapi.get(id)]) {
        demand(
          !/password|correct horse/i.test(each.text),
          "No answer should contain a password",
          "one in the body",
          each,
        );
      }
    },
  }),

  rule({
    id: "webapi.errors.unauthorized",
    needs: [],
    surfaces,
    source: "server-v3 §1.3 and §1.5",
    check: async ({ webapi }) => {
      const seen = await webapi.send("GET", "/v3/users", { token: "not-a-token" });
      const { message } = demandBody(seen, z.looseObject({ message: z.string() }), 401);
      demandIs(message, denied, `The message should be: ${denied}`, seen);
    },
  }),

  rule({
    id: "webapi.errors.model-state",
    needs: write,
    surfaces,
    source: "server-v3 §1.5: message and modelState, in camel case",
    check: async ({ webapi }) => {
      const seen = await webapi.create({});
      const { modelState = {} } = demandBody(seen, webapiErrorObject, 400);
      demand(
        Object.keys(modelState).length >= 3,
        "Every missing field should be named",
        Object.keys(modelState).length,
        seen,
      );
    },
  }),

  rule({
    id: "webapi.requests.json-without-body",
    needs: write,
    surfaces,
    source: "server-v3 §7: POST with a JSON Content-Type and no body, DELETE with an empty object",
    check: async ({ webapi }) => {
      const { id } = await webapi.makeUser();
      const contentType = "application/json";
      demandStatus(await webapi.send("POST", `/v3/users/${id}/deactivate`, { contentType }), 200);
      const seen = await webapi.send("DELETE", `/v3/users/${id}`, { json: {} });
      demandStatus(seen, 200, 204);
    },
  }),

  rule({
    id: "webapi.requests.unknown-ignored",
    level: "should",
    needs: write,
    surfaces,
    source: "server-v3 §1.4: unknown query parameters and body properties are ignored",
    check: async ({ webapi }) => {
      demandStatus(await webapi.create(webapi.newUser({ shoeSize: 43 })), 201);
      demandStatus(await webapi.call("webapi.users.list", { query: { verbose: "true" } }), 200);
    },
  }),
];
