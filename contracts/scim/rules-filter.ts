import { rule } from "../contract.ts";
import type { Session } from "../session/session.ts";
import { createdOf, demandFound, demandScimError, userOf } from "./demands.ts";

const surfaces = ["scim"] as const;
const read = ["scim"] as const;
const write = ["write", "scim"] as const;
const assumes = { "scim.filters": "full" } as const;

/** Operators and values of filters: items 36 to 43 of the checklist. */
export const scimFilterRules = [
  rule({
    id: "scim.operators",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.2 tables 3 to 5",
    assumes,
    check: async (session) => {
      const { scim } = session;
      const { ada, bob } = await makePair(session);
      for (const filter of [
        'title eq "Analyst"',
        'title ne "Builder"',
        'title co "naly"',
        'title sw "Ana"',
        'title ew "yst"',
        "nickName pr",
        'title lt "B"',
        'title le "Analyst"',
        'title eq "Analyst" and nickName eq "Ada"',
        'nickName eq "Ada" or nickName eq "Nobody"',
        'not (title eq "Builder")',
      ]) {
        await demandFound(scim, among(filter, ada, bob), [ada], [bob]);
      }
      await demandFound(scim, among('title gt "Analyst"', ada, bob), [bob], [ada]);
      await demandFound(scim, among('title ge "Analyst"', ada, bob), [ada, bob]);
      for (const unknown of ['title is "Analyst"', 'title like "A%"', 'title == "Analyst"']) {
        demandScimError(await scim.list({ filter: unknown }), 400, "invalidFilter");
      }
    },
  }),

  rule({
    id: "scim.precedence",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.2: grouping, then not, and, or",
    assumes,
    check: async (session) => {
      const { scim } = session;
      const { ada, bob } = await makePair(session);
      const either = 'title eq "Builder" or title eq "Analyst" and nickName eq "Nobody"';
      await demandFound(scim, among(either, ada, bob), [bob], [ada]);
      const grouped = '(title eq "Builder" or title eq "Analyst") and nickName eq "Ada"';
      await demandFound(scim, among(grouped, ada, bob), [ada], [bob]);
      const negated = 'not (title eq "Builder") and title eq "Analyst"';
      await demandFound(scim, among(negated, ada, bob), [ada], [bob]);
    },
  }),

  rule({
    id: "scim.negation",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.2 figure 1, and its examples",
    assumes,
    check: async (session) => {
      const { scim } = session;
      const { ada, bob } = await makePair(session);
      for (const filter of [
        'not(title eq "Builder")',
        'not (title eq "Builder")',
        'NOT (title eq "Builder")',
      ]) {
        await demandFound(scim, among(filter, ada, bob), [ada], [bob]);
      }
      demandScimError(await scim.list({ filter: 'not title eq "Builder"' }), 400, "invalidFilter");
    },
  }),

  rule({
    id: "scim.compared-values",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.2: compValue is JSON",
    check: async (session) => {
      const { scim } = session;
      const title = `Quote " back \\ slash, tab \t and ü`;
      const { id, userName } = await scim.makeUser({ title });
      const { id: other } = await scim.makeUser();
      const escaped = JSON.stringify(title).replace("ü", String.raw`\u00fc`);
      await demandFound(scim, `title eq ${escaped}`, [id], [other]);
      await demandFound(scim, `userName eq "${userName}" and active eq true`, [id]);
      await demandFound(scim, `userName eq "${userName}" and active eq false`, [], [id]);
      await demandFound(scim, `userName eq "${userName}" and nickName eq null`, [id]);
      for (const bare of ["externalId eq jyoung", "title eq 'Analyst'", 'title eq "A" "B"']) {
        demandScimError(await scim.list({ filter: bare }), 400, "invalidFilter");
      }
    },
  }),

  rule({
    id: "scim.case-of-values",
    needs: write,
    surfaces,
    source: "RFC 7643 §2.2 caseExact; RFC 7644 §3.4.2.2",
    check: async (session) => {
      const { scim } = session;
      const externalId = session.name("CaseExact");
      const displayName = session.name("Display");
      const { id, userName } = await scim.makeUser({ externalId, displayName });
      for (const insensitive of [
        `userName eq "${userName.toUpperCase()}"`,
        `emails.value eq "${userName.toUpperCase()}"`,
        `displayName eq "${displayName.toUpperCase()}"`,
      ]) {
        await demandFound(scim, insensitive, [id]);
      }
      const location = (await userOf(scim, id)).meta?.location ?? "";
      for (const exact of [
        `id eq "${id.toUpperCase()}"`,
        `externalId eq "${externalId.toUpperCase()}"`,
        `meta.location eq "${location.toUpperCase()}"`,
      ]) {
        await demandFound(scim, exact, [], [id]);
      }
      await demandFound(scim, `meta.location eq "${location}"`, [id]);
    },
  }),

  rule({
    id: "scim.instants",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.2: dateTime is compared chronologically",
    check: async ({ scim }) => {
      const { id } = await scim.makeUser();
      const created = await createdOf(scim, id);
      const iso = new Date(created).toISOString();
      const inCairo = new Date(created + 2 * 3_600_000).toISOString().replace("Z", "+02:00");
      const withMoreDigits = iso.replace("Z", "000Z");
      for (const same of [iso, inCairo, withMoreDigits]) {
        await demandFound(scim, `id eq "${id}" and meta.created eq "${same}"`, [id]);
      }
      const later = new Date(created + 1000).toISOString().replace("Z", "+00:00");
      await demandFound(scim, `id eq "${id}" and meta.created eq "${later}"`, [], [id]);
    },
  }),

  rule({
    id: "scim.order-of-instants",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.2: gt, ge, lt and le of a dateTime",
    assumes,
    check: async ({ scim }) => {
      const { id } = await scim.makeUser();
      const created = await createdOf(scim, id);
      // Compared as text, a later instant in a zone west of Greenwich would come first.
      const later = new Date(created + 60_000 - 9 * 3_600_000).toISOString().replace("Z", "-09:00");
      await demandFound(scim, `id eq "${id}" and meta.created lt "${later}"`, [id]);
      await demandFound(scim, `id eq "${id}" and meta.created gt "${later}"`, [], [id]);
    },
  }),

  rule({
    id: "scim.no-order-of-booleans",
    needs: read,
    surfaces,
    source: "RFC 7644 §3.4.2.2: gt of a Boolean or Binary is invalidFilter",
    check: async ({ scim }) => {
      for (const operator of ["gt", "ge", "lt", "le"]) {
        demandScimError(await scim.list({ filter: `active ${operator} true` }), 400, "invalidFilter");
        const binary = `x509Certificates.value ${operator} "AAAA"`;
        demandScimError(await scim.list({ filter: binary }), 400, "invalidFilter");
      }
    },
  }),

  rule({
    id: "scim.presence",
    needs: write,
    surfaces,
    source: "RFC 7644 §3.4.2.2 table 3",
    assumes,
    check: async (session) => {
      const { scim } = session;
      const { id: full } = await scim.makeUser({ nickName: "Nick" });
      const { id: empty } = await scim.makeUser({ nickName: "", phoneNumbers: [], name: {}, title: null });
      for (const filter of ["nickName pr", "name pr", "name.familyName pr"]) {
        await demandFound(scim, among(filter, full, empty), [full], [empty]);
      }
      for (const filter of ["title pr", "phoneNumbers pr"]) {
        await demandFound(scim, among(filter, full, empty), [], [full, empty]);
      }
    },
  }),
];

/** Limits a filter to two users, so that it stays cheap on a server with many users. */
function among(filter: string, first: string, second: string): string {
  return `(id eq "${first}" or id eq "${second}") and (${filter})`;
}

async function makePair({ scim }: Session) {
  const ada = await scim.makeUser({ title: "Analyst", nickName: "Ada" });
  const bob = await scim.makeUser({ title: "Builder" });
  return { ada: ada.id, bob: bob.id };
}
