import type { AnyProbe, Contract, Rule } from "./contract.ts";
import { errorsProbes } from "./errors/probes.ts";
import { errorsRules } from "./errors/rules.ts";
import { groupsProbes } from "./groups/probes.ts";
import { groupsRules } from "./groups/rules.ts";
import { oauthProbes } from "./oauth/probes.ts";
import { oauthRules } from "./oauth/rules.ts";
import { pagingProbes } from "./paging/probes.ts";
import { pagingRules } from "./paging/rules.ts";
import { guideScenarios } from "./scenarios/guide-scenarios.ts";
import { scimScenario } from "./scenarios/scim-scenario.ts";
import { scimProbes } from "./scim/probes.ts";
import { scimRules } from "./scim/rules.ts";
import { usersProbes } from "./users/probes.ts";
import { usersRules } from "./users/rules.ts";
import { webapiProbes } from "./webapi/probes.ts";
import { webapiRequestProbes } from "./webapi/probes-requests.ts";
import { webapiRules } from "./webapi/rules.ts";

/** Every probe, in the order of the catalogue of quirks. */
export const probes: readonly AnyProbe[] = [
  ...oauthProbes,
  ...usersProbes,
  ...pagingProbes,
  ...groupsProbes,
  ...errorsProbes,
  ...webapiProbes,
  ...webapiRequestProbes,
  ...scimProbes,
];

/** Every rule. */
export const rules: readonly Rule[] = [
  ...oauthRules,
  ...usersRules,
  ...pagingRules,
  ...groupsRules,
  ...errorsRules,
  ...webapiRules,
  ...scimRules,
  ...guideScenarios,
  ...scimScenario,
];

/** Everything that a run can check. */
export const contracts: readonly Contract[] = [...probes, ...rules];

/** The name by which `--only` and reports know a contract: the id of a rule, or of a probe's quirk. */
export function idOf(contract: Contract): string {
  return contract.kind === "probe" ? contract.quirk : contract.id;
}
