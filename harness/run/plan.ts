// Tested by harness/targets/live/safety.test.ts.
import { pluralize } from "../../contracts/pluralize.ts";
import type { Contract } from "../../contracts/contract.ts";
import { exitCodes, type ExitCode } from "../process/exit-codes.ts";
import type { FoundTarget } from "../targets/found-target.ts";
import type { Expectations } from "./judge.ts";
import type { Output } from "../process/output.ts";
import { run } from "./run.ts";

export interface PlanOptions {
  readonly contracts: readonly Contract[];
  readonly expectations: Expectations;
}

/**
 * Lists every request that a run would send, by contract, and what it would create.
 *
 * The run is rehearsed against what the profile says: a server that does otherwise gets other requests here and there,
 * and some twice, since a difference is checked a second time.
 */
export async function showPlan(
  target: FoundTarget,
  { contracts, expectations }: PlanOptions,
  output: Output,
): Promise<ExitCode> {
  const { assumptions = [] } = target;
  const lines: string[] = [];
  if (assumptions.length > 0) {
    lines.push("Assumed, since no request is sent:", ...assumptions.map((each) => `  ${each}`), "");
  }
  let shown = 0;
  const section = (heading: string) => {
    const sent = target.sent.slice(shown);
    shown = target.sent.length;
    if (sent.length > 0) lines.push(heading, ...sent.map(({ method, url }) => `  ${method} ${url}`));
  };
  section("before the run");
  await run({
    contracts,
    stage: target.stage,
    expectations,
    tag: target.tag,
    secrets: target.secrets,
    onResult: ({ id }) => section(id),
  });
  await target.close();
  section("clean-up");
  output.out(target.secrets.redact(lines.join("\n")));
  output.out(`\n${budgetOf(target)}`);
  return exitCodes.held;
}

function budgetOf({ mode, sent, tag, ledger }: FoundTarget): string {
  const requests = `Mode ${mode}: ${pluralize(sent.length, "request")} would be sent; none was.`;
  if (mode === "readonly" || ledger === undefined) return `${requests} Nothing would be made.`;
  return (
    `${requests} ${madeBy(ledger)} would be made, named ${tag.prefix}-…@${tag.emailDomain}; ` +
    "users that this server only deactivates stay behind, and each may keep a licence seat."
  );
}

/** What a run enters in its ledger, such as `3 users and 1 group`. */
export function madeBy(ledger: FoundTarget["ledger"]): string {
  const made = ledger?.entries.filter(({ refused }) => !refused) ?? [];
  const users = made.filter(({ kind }) => kind === "user").length;
  return `${pluralize(users, "user")} and ${pluralize(made.length - users, "group")}`;
}
