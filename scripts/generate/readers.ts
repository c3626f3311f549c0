import { resolveAnswers } from "../../contracts/profile.ts";
import { quirks, type AnyQuirk } from "../../contracts/quirks.ts";
import { mayLockOut } from "../../contracts/reading/locking-out.ts";
import { readers } from "../../contracts/readers.ts";
import { idpFixtures } from "../../contracts/scim/idp-fixtures.ts";
import { readIdpTraffic } from "../../contracts/scim/idp-rules.ts";
import { quirksWithoutReader } from "../../contracts/quirks-without-reader.ts";
import { carefulDays, syncOf, type OrdinaryTraffic } from "../../harness/laws/ordinary-traffic.ts";
import { calmTraffic } from "../../harness/laws/misleading-traffic/traffic.ts";
import { profiles } from "../../harness/laws/testing.ts";
import { readingOf } from "../../harness/laws/traffic.ts";

const heading = `# What traffic shows

Made by \`npm run generate\`. Do not edit.

\`observe --from\` and \`proxy --observe\` read answers from other programs' traffic ([learning-from-traffic.md](learning-from-traffic.md)). The columns say which traffic showed an answer when this page was generated:

- **day**: the careful clients of \`examples/daily-work\` at work for a day, on the guide's surface and on the vendor's
- **sync**: one sync of each identity provider in \`fixtures/idp\`
- **reads**: a client that requests tokens and only reads
- **odd**: clients that change things in an unusual way, or make mistakes

The last column is an action that shows the answer while you record. For some questions, traffic can show only some of the answers, but a reader never gives a wrong answer (\`harness/laws/readers-never-contradict.test.ts\`).
`;

/** Generates the list of what traffic can show, by reading each kind of traffic. */
export async function generateReaders(): Promise<Record<string, string>> {
  const syncs = idpFixtures.map((name) => syncOf(`idp.${readIdpTraffic(name).id}`));
  const day = quirksIn(await carefulDays());
  const sync = quirksIn(await Promise.all(syncs));
  const reads = quirksIn(await readsAlone());
  const shownBy = new Map<string, string>(readers.map(({ quirk, shownBy }) => [quirk, shownBy]));
  const isRead = ({ id }: AnyQuirk) => shownBy.has(id);
  const rows = quirks.filter(isRead).map(({ id }) => {
    const isOrdinary = [day, sync, reads].some((kind) => kind.has(id));
    const marks = [...[day, sync, reads].map((kind) => kind.has(id)), !isOrdinary].map((is) =>
      is ? "✓" : "",
    );
    const warning = mayLockOut(id) ? " Only on a Server for tests: somebody may lose access." : "";
    return `| \`${id}\` | ${marks.join(" | ")} | ${shownBy.get(id)}${warning} |`;
  });
  const table = ["| quirk | day | sync | reads | odd | shown by |", "|---|---|---|---|---|---|", ...rows];
  const reasons = quirks
    .filter((quirk) => !isRead(quirk))
    .map(({ id }) => `- \`${id}\`: ${quirksWithoutReader[id] ?? "There is no reader yet."}`);
  const ordinary = new Set([...day, ...sync]);
  const counts = [
    `${rows.length} of ${quirks.length} questions can be answered from traffic (${percent(rows.length)}).`,
    `Careful clients and identity providers alone answer ${ordinary.size} (${percent(ordinary.size)}).`,
  ];
  return {
    "docs/readers.md": [
      heading,
      counts.join(" "),
      table.join("\n"),
      "## What traffic cannot show",
      reasons.join("\n"),
      "",
    ]
      .join("\n\n")
      .replace(/\n{3,}/g, "\n\n"),
  };
}

/** The reads among the contracts' calls, and their token requests. */
async function readsAlone(): Promise<readonly OrdinaryTraffic[]> {
  const asked = profiles.filter(({ name }) => name === "guide" || name === "server-2024.1");
  return Promise.all(
    asked.map(async (profile) => {
      const { calls } = await calmTraffic({ profile, answers: {}, seed: 1 });
      return {
        profile,
        calls: calls.filter(({ method, url }) => method === "GET" || url.endsWith("/token")),
      };
    }),
  );
}

/** The quirks that are read correctly from traffic. */
function quirksIn(traffic: readonly OrdinaryTraffic[]): ReadonlySet<string> {
  return new Set(
    traffic.flatMap(({ profile, calls }) => {
      const told: Readonly<Record<string, string>> = resolveAnswers(profile);
      return [...readingOf(calls).answers].flatMap(([quirk, read]) =>
        read.kind === "answer" && read.answer === told[quirk] ? [quirk] : [],
      );
    }),
  );
}

function percent(count: number): string {
  return `${Math.round((count / quirks.length) * 100)} %`;
}
