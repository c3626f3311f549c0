import type { AdviceOn } from "../advice/advice.ts";
import { creatingAdvice } from "./advice-creating.ts";
import { changingAdvice } from "./advice-changing.ts";
import { deactivatingAdvice } from "./advice-deactivating.ts";
import { findingAdvice } from "./advice-finding.ts";
import type { usersQuirks } from "./quirks.ts";

export const usersAdvice: AdviceOn<typeof usersQuirks> = {
  ...findingAdvice,
  ...creatingAdvice,
  ...changingAdvice,
  ...deactivatingAdvice,
};
