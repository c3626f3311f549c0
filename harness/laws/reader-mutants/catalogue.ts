import { groupsMutants } from "./groups.ts";
import type { ReaderMutant } from "./mutant.ts";
import { oauthMutants } from "./oauth.ts";
import { pagingMutants } from "./paging.ts";
import { scimMutants } from "./scim.ts";
import { surprisedMutants } from "./surprised.ts";
import { webapiMutants } from "./webapi.ts";

/** Readers that lack a guard. */
export const guardMutants: readonly ReaderMutant[] = [
  ...oauthMutants,
  ...pagingMutants,
  ...groupsMutants,
  ...scimMutants,
  ...webapiMutants,
];

/** Readers that are wrong on purpose. The law must notice each of them. */
export const readerMutants: readonly ReaderMutant[] = [...surprisedMutants, ...guardMutants];
