import { rule } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import type { ScimClient } from "../session/scim-client.ts";
import { demand, demandIs, demandBody } from "../session/demands.ts";
import type { Session } from "../session/session.ts";
import { scimGroup, scimUser, scimUserList } from "../wire/scim-resources.ts";
import { demandScimError, userOf } from "./demands.ts";

const surfaces = ["scim"] as const;
const read = ["scim"] as const;
const write = ["write", "scim"] as const;
const unknownId = nobodyId.uuid;

/** GET of one resource and of lists: items 27 to 35 of the checklist. */
export const scimListRules = [
  rule({
    id: "scim.get-one-user",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.1",
    check: async ({ scim }) => {
      const created = demandBody(await scim.create(scim.newUser()), scimUser, 201);
      demandIs(await userOf(scim, created.id), created, "GET should show the user");
      demandScimError(await scim.get(unknownId), 404);
      demandScimError(await scim.get("not%20an%20id"), 404);
    },
  }),

  rule({
    id: "scim.get-one-group",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.1; Entra and Okta read groups one by one",
    assumes: { "scim.group-read-put": "supported" },
    check: async ({ scim }) => {
      const created = demandBody(await scim.createGroup(scim.newGroup()), scimGroup, 201);
      const got = demandBody(await scim.send("GET", `/Groups/${created.id}`), scimGroup, 200);
      demandIs(got, created, "GET should show the group");
      demandScimError(await scim.send("GET", `/Groups/${unknownId}`), 404);
    },
  }),

  rule({
    id: "scim.list-answer",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2",
    check: async ({ scim }) => {
      const { id, userName } = await scim.makeUser();
      const seen = await scim.list({ filter: `userName eq "${userName}"` });
      const list = demandBody(seen, scimUserList, 200);
      const { totalResults, startIndex, itemsPerPage, Resources } = list;
      demandIs(
        { totalResults, startIndex, itemsPerPage },
        { totalResults: 1, startIndex: 1, itemsPerPage: 1 },
        "One user should be found",
        seen,
      );
      demandIs(Resources, [await userOf(scim, id)], "The list should show the same as GET", seen);
    },
  }),

  rule({
    id: "scim.no-match",
    needs: read,
    surfaces,
    source: "RFC 7644 §3.4.2; Entra's Test Connection",
    check: async (session) => {
      for (const [path, filter] of [
        ["/Users", `userName eq "${session.name("nobody")}"`],
        ["/Users", `externalId eq "${session.name("nobody")}"`],
        ["/Users", 'emails[type eq "work"].value eq "nobody@nowhere.invalid"'],
        ["/Groups", `displayName eq "${session.name("nothing")}"`],
      ] as const) {
        const seen = await session.scim.list({ filter }, path);
        const { totalResults, Resources } = demandBody(seen, scimUserList, 200);
        demandIs(
          { totalResults, Resources: Resources.length },
          { totalResults: 0, Resources: 0 },
          "No resource should be found",
          seen,
        );
      }
    },
  }),

  rule({
    id: "scim.start-index",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.4",
    check: async (session) => {
      const { scim } = session;
      await makeThree(session);
      const first = await pageOf(scim, { startIndex: "1", count: "2" });
      for (const startIndex of ["0", "-7"]) {
        const page = await pageOf(scim, { startIndex, count: "2" });
        demandIs(page.Resources, first.Resources, `startIndex ${startIndex} should be 1`);
      }
      const second = await pageOf(scim, { startIndex: "2", count: "1" });
      demandIs(second.Resources[0]?.id, first.Resources[1]?.id, "startIndex counts from 1");
      const beyond = await pageOf(scim, { startIndex: "1000000000", count: "2" });
      demandIs(beyond.Resources.length, 0, "A page beyond the end should be empty");
      demandIs(beyond.totalResults, first.totalResults, "totalResults should not depend on startIndex");
    },
  }),

  rule({
    id: "scim.page-size",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.4",
    check: async (session) => {
      const { scim } = session;
      await makeThree(session);
      const { totalResults } = await pageOf(scim, { count: "1" });
      for (const [count, most] of [
        ["2", 2],
        ["0", 0],
        ["-3", 0],
        ["1000000", totalResults],
      ] as const) {
        const page = await pageOf(scim, { count });
        demand(
          page.Resources.length <= most,
          `count=${count} should give at most ${most}`,
          page.Resources.length,
        );
        demandIs(page.totalResults, totalResults, "totalResults should not depend on count");
      }
      const whole = await pageOf(scim, {});
      demand(
        whole.Resources.length > 0,
        "Without count the page should not be empty",
        whole.Resources.length,
      );
    },
  }),

  rule({
    id: "scim.items-per-page",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2 table 3",
    check: async (session) => {
      await makeThree(session);
      for (const query of [{ count: "2" }, { count: "0" }, { startIndex: "3", count: "5" }, {}]) {
        const page = await pageOf(session.scim, query);
        demandIs(
          page.itemsPerPage,
          page.Resources.length,
          "itemsPerPage should be the number of resources in the page",
        );
      }
    },
  }),

  rule({
    id: "scim.paging-numbers",
    needs: read,
    surfaces,
    source: "RFC 7644 §3.12 table 9",
    check: async ({ scim }) => {
      for (const query of [{ startIndex: "x" }, { count: "many" }, { count: "1.5" }, { startIndex: "" }]) {
        demandScimError(await scim.list(query), 400, "invalidValue");
      }
    },
  }),

  rule({
    id: "scim.stable-order",
    needs: write,
    surfaces,
    source: "Okta: Understand SCIM, pages must not overlap; RFC 7644 §3.4.2.4",
    check: async (session) => {
      const { scim } = session;
      await makeThree(session);
      const whole = await pageOf(scim, { count: "6" });
      const parts = [];
      for (const startIndex of ["1", "3", "5"]) {
        parts.push(...(await pageOf(scim, { startIndex, count: "2" })).Resources);
      }
      demandIs(idsOf(parts), idsOf(whole.Resources), "Pages should follow one order");
    },
  }),

  rule({
    id: "scim.too-many-results",
    level: "should",
    needs: read,
    surfaces,
    source: "RFC 7644 §3.4.2.1",
    check: async ({ scim }) => {
      const seen = await scim.list();
      if (seen.ok) demandBody(seen, scimUserList, 200);
      else demandScimError(seen, 400, "tooMany");
    },
  }),
];

async function makeThree({ scim }: Session): Promise<void> {
  for (let made = 0; made < 3; made++) await scim.makeUser();
}

async function pageOf(scim: ScimClient, query: Readonly<Record<string, string>>) {
  return demandBody(await scim.list(query), scimUserList, 200);
}

function idsOf(resources: readonly { readonly id: string }[]): readonly string[] {
  return resources.map(({ id }) => id);
}
