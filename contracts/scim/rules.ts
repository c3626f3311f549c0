import type { Rule } from "../contract.ts";
import { idpRules } from "./idp-rules.ts";
import { scimCreateRules } from "./rules-create.ts";
import { scimDeleteRules } from "./rules-delete.ts";
import { scimDiscoveryRules } from "./rules-discovery.ts";
import { scimEnvelopeRules } from "./rules-envelope.ts";
import { scimFilterPathRules } from "./rules-filter-paths.ts";
import { scimFilterRules } from "./rules-filter.ts";
import { scimListRules } from "./rules-list.ts";
import { scimPatchOperationRules } from "./rules-patch-operations.ts";
import { scimPatchRules } from "./rules-patch.ts";
import { scimPutRules } from "./rules-put.ts";
import { scimResourceRules } from "./rules-resource.ts";
import { scimShownRules } from "./rules-shown.ts";
import { scimSurfaceRules } from "./rules-surfaces.ts";

/** The requirements of RFC 7643 and RFC 7644 in the order of the checklist, and then further rules. */
export const scimRules: readonly Rule[] = [
  ...scimEnvelopeRules,
  ...scimResourceRules,
  ...scimCreateRules,
  ...scimListRules,
  ...scimFilterRules,
  ...scimFilterPathRules,
  ...scimShownRules,
  ...scimPutRules,
  ...scimPatchRules,
  ...scimPatchOperationRules,
  ...scimDeleteRules,
  ...scimDiscoveryRules,
  ...scimSurfaceRules,
  ...idpRules,
];
