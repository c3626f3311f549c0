import { readIdpTraffic } from "../../../contracts/scim/idp-rules.ts";
import { pluralize } from "../../../contracts/pluralize.ts";
import type { RunTag } from "../../../contracts/session/connection.ts";
import { findProvider } from "../../idp/find-provider.ts";
import { redacted, refusedSteps, type IdpReport } from "../../idp/idp-report.ts";
import { play } from "../../idp/play.ts";
import type { PersonFields } from "../../idp/people-schema.ts";
import { providerNames, type ProviderName } from "../../idp/provider-names.ts";
import { tagPeople, tagScript } from "../../idp/tagged.ts";
import { readProfile } from "../../learn/read-profile.ts";
import { asFinal } from "../../process/defect.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { interrupted, usageError } from "../../process/harness-error.ts";
import { thisMachine } from "../../process/machine.ts";
import type { Output } from "../../process/output.ts";
import { tagOf } from "../../process/run-id.ts";
import { idpReportKinds, idpReportMakers } from "../../reports/idp/report-kinds.ts";
import { idpTextReport } from "../../reports/idp/text-report.ts";
import { readReportOrder } from "../../reports/write-report.ts";
import { madeBy } from "../../run/plan.ts";
import { runAndClose } from "../../run/run-and-close.ts";
import type { ScimEndpoint } from "../../targets/found-scim.ts";
import { scimEndpoint } from "../../targets/scim-endpoint.ts";
import type { TargetOptions } from "../../targets/target-options.ts";
import { readCompany } from "../read-company.ts";
import { printReport } from "../print-report.ts";

export interface IdpOptions extends TargetOptions {
  readonly provider?: ProviderName;
  /** The file with the provider's own people and groups. */
  readonly people?: string;
  /** The file with what changes from cycle to cycle. */
  readonly script?: string;
  /** How the mock in this process behaves, for the target `mock` and for a plan. */
  readonly profile?: string;
  /** `KIND=FILE` each. */
  readonly report: readonly string[];
}

/** Simulates an identity provider against a SCIM surface, and reports the result for its people. @throws {HarnessError} */
export async function idp(options: IdpOptions, output: Output, signal: AbortSignal): Promise<ExitCode> {
  const orders = options.report.map((order) => readReportOrder(order, idpReportKinds));
  const name = providerNameOf(options);
  const provider = await findProvider(name);
  const { title, headers, contentType } = readIdpTraffic(provider.id);
  const company = await readCompany(options);
  const profile = options.profile === undefined ? undefined : await readProfile(options.profile);
  const endpoint = await scimEndpoint({ ...options, signal, note: output.note }, profile);
  signal.addEventListener("abort", () => endpoint.stop(interrupted()));
  const { now, newRunId } = options.machine ?? thisMachine;
  const started = now();
  const { base, token, send, secrets, tag } = endpoint;
  const { outcome, leftBehind, failure } = await runAndClose(
    endpoint,
    () =>
      play({
        provider,
        people: tag === undefined ? company.people : tagPeople(company.people, tag),
        script: tag === undefined ? company.script : tagScript(company.script, tag),
        invented: inventedBy(tag ?? { prefix: tagOf(newRunId()), emailDomain: "mock-alteryx.example" }),
        newPassword: newRunId,
        base,
        token,
        headers,
        contentType,
        send,
      }),
    output.note,
  );
  if (options.plan === true) return showRequests(endpoint, output);
  const { cycles, checks, stopped } = outcome;
  const report = redacted(
    {
      provider: provider.id,
      title,
      target: base,
      cycles,
      checks,
      startedAt: new Date(started).toISOString(),
      durationMs: now() - started,
      leftBehind,
    },
    (text) => secrets.redact(text),
  );
  await printReport(report, { text: idpTextReport, makers: idpReportMakers, orders, leftBehind, output });
  if (stopped !== undefined) throw stopped;
  if (failure !== undefined) throw asFinal(failure);
  return exitCodeOf(report);
}

/** The flag for Entra may be in the URL, as an administrator enters it in Entra. */
function providerNameOf({ provider, target }: IdpOptions): ProviderName {
  if (provider === undefined)
    throw usageError(`Choose the provider with --provider: ${providerNames.join(", ")}.`);
  const isFlagged = /[?&]aadOptscim062020(?:[&=]|$)/i.test(target);
  return provider === "entra" && isFlagged ? "entra-aadoptscim062020" : provider;
}

/** The names that a connection test makes up. */
function inventedBy({ prefix, emailDomain }: RunTag) {
  const nobody: PersonFields = {
    id: `${prefix}-nobody`,
    userName: `${prefix}-nobody@${emailDomain}`,
    givenName: "Connection",
    familyName: "Test",
  };
  return { nobody, noGroup: `${prefix}-no-group` };
}

function showRequests({ sent, secrets, ledger }: ScimEndpoint, output: Output): ExitCode {
  const lines = sent.map(({ method, url }) => `${method} ${url}`);
  lines.push(
    "",
    `${pluralize(sent.length, "request")} would be sent; none was: ${madeBy(ledger)} would be created with the tag of the run, and removed at the end.`,
    "The plan assumes that the server is a real one, and answers like a mock.",
  );
  output.out(secrets.redact(lines.join("\n")));
  return exitCodes.held;
}

function exitCodeOf(report: IdpReport): ExitCode {
  const { checks } = report;
  // If nothing was read, the provider got no further than its connection test.
  if (checks.length === 0 || checks.some(({ differences }) => differences.length > 0))
    return exitCodes.broken;
  if (checks.some(({ unread }) => unread !== null)) return exitCodes.couldNotCheck;
  return refusedSteps(report).length > 0 ? exitCodes.broken : exitCodes.held;
}
