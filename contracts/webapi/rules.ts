import type { Rule } from "../contract.ts";
import { webapiAssetRules } from "./rules-assets.ts";
import { webapiGetThenPutRules } from "./rules-get-then-put.ts";
import { webapiGroupRules } from "./rules-groups.ts";
import { webapiModeRules } from "./rules-modes.ts";
import { webapiRequestRules } from "./rules-requests.ts";
import { webapiUserRules } from "./rules-users.ts";

/** What the vendor's artefacts say about its API, in the order of reports. */
export const webapiRules: readonly Rule[] = [
  ...webapiUserRules,
  ...webapiAssetRules,
  ...webapiModeRules,
  ...webapiRequestRules,
  ...webapiGetThenPutRules,
  ...webapiGroupRules,
];
