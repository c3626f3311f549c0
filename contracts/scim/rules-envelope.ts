import { rule } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { demand, demandChallenge, demandIs, demandBody, demandStatus } from "../session/demands.ts";
import { scimConfig, scimUser } from "../wire/scim-resources.ts";
import { scimUrn } from "../wire/scim-urn.ts";
import { demandFound, demandScimError, userOf } from "./demands.ts";

const surfaces = ["scim"] as const;
const write = ["write", "scim"] as const;
const unknownId = nobodyId.uuid;

/** Envelope, authentication, formats: items 1 to 8 of the checklist. */
export const scimEnvelopeRules = [
  rule({
    id: "scim.credentials",
    needs: ["scim"],
    surfaces,
    source: "RFC 7644 §2, §3.12",
    check: async ({ scim }) => {
      const attempts = [
        await scim.send("GET", "/Users?count=1", { token: null }),
        await scim.send("GET", "/Users?count=1", { token: "not-the-scim-token" }),
        await scim.send("GET", "/Users?count=1", {
          token: null,
          headers: { Authorization: `Basic ${scim.token}` },
        }),
        await scim.send("GET", "/Groups?count=1", { token: null }),
      ];
      for (const seen of attempts) {
        demandScimError(seen, 401);
        demandChallenge(seen);
      }
    },
  }),

  rule({
    id: "scim.media-types",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.1, §3.8, §8.1",
    check: async ({ scim }) => {
      for (const contentType of [
        "application/scim+json",
        "application/scim+json; charset=utf-8",
        "application/json",
      ]) {
        const { id } = await scim.makeUser();
        const patch = {
          schemas: [scimUrn.patch],
          Operations: [{ op: "replace", path: "title", value: "Ärztin" }],
        };
        demandStatus(await scim.send("PATCH", `/Users/${id}`, { json: patch, contentType }), 200, 204);
        const seen = await scim.get(id);
        demandIs(
          seen.headers.get("content-type"),
          "application/scim+json",
          "The answer should be application/scim+json without parameters",
          seen,
        );
        demandIs(
          demandBody(seen, scimUser, 200).title,
          "Ärztin",
          "Text should travel as UTF-8 both ways",
          seen,
        );
      }
      const json = await scim.send("GET", "/Users?count=1", { headers: { Accept: "application/json" } });
      demand(
        /^application\/(scim\+)?json/.test(json.mediaType),
        "application/json should be served",
        json.mediaType,
        json,
      );
    },
  }),

  rule({
    id: "scim.version-segment",
    needs: ["scim"],
    surfaces,
    source: "RFC 7644 §3.13",
    check: async (session) => {
      const base = session.base("scim");
      demandStatus(await session.scim.list({ count: "1" }), 200);
      for (const version of ["v1", "v3"]) {
        const seen = await session.send({
          method: "GET",
          url: `${base.replace(/\/v2$/, `/${version}`)}/Users?count=1`,
          headers: { Authorization: `Bearer ${session.scim.token}` },
        });
        demand(
          seen.status >= 400 && seen.status < 500,
          `The version ${version} should be refused`,
          seen.status,
          seen,
        );
      }
    },
  }),

  rule({
    id: "scim.error-shape",
    needs: ["scim"],
    surfaces,
    source: "RFC 7644 §3.12",
    check: async ({ scim }) => {
      const seen = await scim.get(unknownId);
      demandScimError(seen, 404);
      demandIs(seen.mediaType, "application/scim+json", "An error should be application/scim+json", seen);
    },
  }),

  rule({
    id: "scim.error-types",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.12 table 9, §3.3",
    check: async ({ scim }) => {
      const { id, userName } = await scim.makeUser();
      demandScimError(await scim.list({ filter: "userName eq" }), 400, "invalidFilter");
      demandScimError(await scim.create(scim.newUser({ userName })), 409, "uniqueness");
      demandScimError(
        await scim.patch(id, { op: "replace", path: "id", value: unknownId }),
        400,
        "mutability",
      );
      demandScimError(await scim.send("POST", "/Users", { text: "{" }), 400, "invalidSyntax");
      demandScimError(
        await scim.patch(id, { op: "replace", path: "shoeSize", value: "44" }),
        400,
        "invalidPath",
      );
      demandScimError(await scim.patch(id, { op: "remove" }), 400, "noTarget");
      demandScimError(await scim.create(scim.newUser({ title: 7 })), 400, "invalidValue");
    },
  }),

  rule({
    id: "scim.unknown-and-unsupported",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.12 table 8",
    check: async ({ scim }) => {
      demandScimError(await scim.send("GET", "/Unicorns"), 404);
      demandScimError(await scim.get(unknownId), 404);
      demandScimError(await scim.delete(unknownId), 404);
      demandScimError(await scim.patch(unknownId, { op: "replace", path: "title", value: "x" }), 404);
      demandScimError(await scim.send("POST", "/Users", { text: '{"schemas":[' }), 400, "invalidSyntax");
      const { bulk } = demandBody(await scim.send("GET", "/ServiceProviderConfig"), scimConfig, 200);
      if (!bulk.supported) demandScimError(await scim.send("POST", "/Bulk", { json: {} }), 501);
    },
  }),

  rule({
    id: "scim.names-in-any-case",
    needs: write,
    surfaces,
    source: "RFC 7643 §2.1; RFC 7644 §3.4.2.2, §3.10",
    check: async (session) => {
      const { scim } = session;
      const { userName: name } = scim.newUser();
      const body = { SCHEMAS: [scimUrn.user], USERNAME: name, Name: { GIVENNAME: "Ada" } };
      const seen = await scim.create(body);
      const { id, userName, name: parts } = demandBody(seen, scimUser, 201);
      demandIs(
        { userName, givenName: parts?.givenName },
        { userName: name, givenName: "Ada" },
        "Attribute names should be case-insensitive",
        seen,
      );
      await demandFound(scim, `USERNAME EQ "${name}"`, [id]);
      await demandFound(scim, `${scimUrn.user.toUpperCase()}:userName eq "${name}"`, [id]);
      demandStatus(await scim.patch(id, { op: "RePlace", path: "NICKNAME", value: "Countess" }), 200, 204);
      demandIs(
        (await userOf(scim, id)).nickName,
        "Countess",
        "Paths and operators should be case-insensitive",
      );
    },
  }),

  rule({
    id: "scim.unassigned",
    needs: write,
    surfaces,
    source: "RFC 7643 §2.5; RFC 7644 §3.5.1",
    check: async ({ scim }) => {
      const body = scim.newUser({ title: null, phoneNumbers: [], nickName: "Nick" });
      const seen = await scim.create(body);
      const made = demandBody(seen, scimUser, 201);
      demandIs(
        { title: made.title, phoneNumbers: made.phoneNumbers },
        { title: undefined, phoneNumbers: undefined },
        "null and [] should be unassigned",
        seen,
      );
      demandStatus(await scim.put(made.id, { ...body, emails: null, nickName: null }), 200);
      const after = await userOf(scim, made.id);
      demandIs(
        { emails: after.emails, nickName: after.nickName },
        { emails: undefined, nickName: undefined },
        "PUT of null should clear",
      );
    },
  }),
];
