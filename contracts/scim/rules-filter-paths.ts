import { rule } from "../contract.ts";
import { demandIs, demandBody } from "../session/demands.ts";
import type { Session } from "../session/session.ts";
import { scimMixedList } from "../wire/scim-resources.ts";
import { scimUrn } from "../wire/scim-urn.ts";
import { demandFound, demandScimError, userOf } from "./demands.ts";

const surfaces = ["scim"] as const;
const read = ["scim"] as const;
const write = ["write", "scim"] as const;
const assumes = { "scim.filters": "full" } as const;

/** Paths in filters, and malformed filters: items 44 to 50 of the checklist. */
export const scimFilterPathRules = [
  rule({
    id: "scim.any-value-matches",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.2: multi-valued attributes",
    assumes,
    check: async (session) => {
      const { scim } = session;
      const { home, id, other } = await makeTwoMails(session);
      await demandFound(scim, `emails.value eq "${home}"`, [id], [other]);
      await demandFound(scim, `emails eq "${home}"`, [id], [other]);
      await demandFound(scim, `emails co "${home.slice(2, -2)}"`, [id], [other]);
    },
  }),

  rule({
    id: "scim.same-element",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.2: value paths",
    check: async (session) => {
      const { scim } = session;
      const { home, id, work } = await makeTwoMails(session);
      await demandFound(scim, `emails[type eq "home" and value eq "${home}"]`, [id]);
      await demandFound(scim, `emails[type eq "home"].value eq "${home}"`, [id]);
      await demandFound(scim, `emails[type eq "home" and value eq "${work}"]`, [], [id]);
      await demandFound(scim, `emails[type eq "home"].value eq "${work}"`, [], [id]);
      await demandFound(scim, `id eq "${id}" and emails.type eq "home" and emails.value eq "${work}"`, [id]);
    },
  }),

  rule({
    id: "scim.urn-paths",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.10",
    check: async (session) => {
      const { scim } = session;
      const department = session.name("Department");
      const { id, userName } = await scim.makeUser({
        schemas: [scimUrn.user, scimUrn.enterpriseUser],
        [scimUrn.enterpriseUser]: { department },
      });
      await demandFound(scim, `${scimUrn.user}:userName eq "${userName}"`, [id]);
      await demandFound(scim, `${scimUrn.user}:emails.value eq "${userName}"`, [id]);
      await demandFound(scim, `${scimUrn.enterpriseUser}:department eq "${department}"`, [id]);
    },
  }),

  rule({
    id: "scim.common-attributes",
    needs: write,
    surfaces,
    source: "RFC 7643 §3.1; RFC 7644 §3.4.2.2",
    check: async (session) => {
      const { scim } = session;
      const externalId = session.name("external");
      const { id } = await scim.makeUser({ externalId });
      const { meta } = await userOf(scim, id);
      for (const filter of [
        `schemas eq "${scimUrn.user}"`,
        'meta.resourceType eq "User"',
        `externalId eq "${externalId}"`,
        `meta.lastModified eq "${meta?.lastModified}"`,
      ]) {
        await demandFound(scim, `id eq "${id}" and ${filter}`, [id]);
      }
      await demandFound(scim, `id eq "${id}" and meta.resourceType eq "Group"`, [], [id]);
    },
  }),

  rule({
    id: "scim.unknown-attribute-has-no-value",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.1",
    assumes,
    check: async ({ scim }) => {
      const { id } = await scim.makeUser();
      const { id: groupId } = await scim.makeGroup();
      const filter = `(id eq "${id}" or id eq "${groupId}") and not (userName pr)`;
      const seen = await scim.send("POST", "/.search", { json: { schemas: [scimUrn.search], filter } });
      const { Resources } = demandBody(seen, scimMixedList, 200);
      demandIs(
        Resources.map(({ id }) => id),
        [groupId],
        "Only the group should match, since it has no userName",
        seen,
      );
    },
  }),

  rule({
    id: "scim.malformed-filters",
    needs: read,
    surfaces,
    source: "RFC 7644 §3.4.2.2, §3.12 table 9",
    check: async ({ scim }) => {
      for (const filter of [
        "",
        " ",
        "userName",
        "userName eq",
        '(userName eq "a"',
        'userName eq "a")',
        'emails[type eq "x"',
        'emails type eq "x"]',
        'eq "a"',
        'userName eq "a" and',
        'and userName eq "a"',
        'userName eq "a',
        'userName eq "a" userName eq "b"',
        String.raw`userName eq "\x"`,
        "()",
        "[]",
        "*",
        "%00",
      ]) {
        for (const path of ["/Users", "/Groups"]) {
          demandScimError(await scim.list({ filter }, path), 400, "invalidFilter");
        }
      }
    },
  }),

  rule({
    id: "scim.quoted-text-is-data",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.2: strings are JSON",
    check: async (session) => {
      const { scim } = session;
      const { id: other } = await scim.makeUser();
      for (const data of ['a and b or not (c) [d] pr eq "e"', ") or (userName pr", "x] or [y", "true"]) {
        const { id } = await scim.makeUser({ title: data });
        await demandFound(scim, `title eq ${JSON.stringify(data)}`, [id], [other]);
      }
    },
  }),
];

async function makeTwoMails(session: Session) {
  const [work, home] = [session.email("work"), session.email("home")];
  const { id } = await session.scim.makeUser({
    emails: [
      { value: work, type: "work", primary: true },
      { value: home, type: "home" },
    ],
  });
  const { id: other } = await session.scim.makeUser();
  return { work, home, id, other };
}
