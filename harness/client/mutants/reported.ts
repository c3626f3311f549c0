import { checkClient, type ClientReport, type Result } from "../check-client.ts";
import { verdicts } from "../verdict.ts";
import { provision } from "./client.ts";
import type { Policy } from "./policy.ts";

/** More cases than there are: nothing is left out. */
const allCases = { cases: 10_000 };

interface Extent {
  readonly budget?: { readonly cases: number };
  readonly only?: readonly string[];
}

/** What a campaign says of the careful client with some of its decisions replaced. */
export function campaign(
  name: string,
  mistakes: Partial<Policy>,
  { budget = allCases, ...extent }: Extent = {},
): Promise<ClientReport> {
  return checkClient({
    client: (env) => provision(env, mistakes),
    name,
    budget,
    // The cases mostly wait for answers that never come.
    jobs: 12,
    timeoutMs: 10_000,
    ...extent,
  });
}

/** The cases in which a client does worse than the careful one, as `VERDICT KIND/NAME`, and the guide's traps. */
export function worseThan(careful: ClientReport, report: ClientReport): string[] {
  const expected = new Map(careful.results.map(({ id, verdict }) => [id, verdict]));
  const worse = report.results.filter(
    ({ id, verdict }) => verdicts.indexOf(verdict) < verdicts.indexOf(expected.get(id) ?? "failed-safely"),
  );
  const findings = report.results.flatMap((result) => result.findings.map((finding) => `finding ${finding}`));
  return [...new Set([...worse.map(groupOf), ...findings])].toSorted();
}

/** `trouble/throttled/users.create/ada@x.example/1` belongs to `trouble/throttled`. */
function groupOf({ verdict, id }: Result): string {
  return `${verdict} ${id.split("/").slice(0, 2).join("/")}`;
}
