import { groupsMutants } from "./groups.ts";
import type { ReaderMutant } from "./mutant.ts";
import { oauthMutants } from "./oauth.ts";
import { pagingMutants } from "./paging.ts";
import { scimMutants } from "./scim.ts";
import { usersMutants } from "./users.ts";
import { webapiMutants } from "./webapi.ts";

/** Readers that lack a guard. Law 10 must notice each of them. */
export const guardMutants: readonly ReaderMutant[] = [
  ...pagingMutants,
  ...oauthMutants,
  ...groupsMutants,
  ...scimMutants,
  ...webapiMutants,
  ...usersMutants,
];
