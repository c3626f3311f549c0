import type { AdviceOn } from "../advice/advice.ts";
import { webapiDeactivatingAdvice } from "./advice-deactivating.ts";
import { webapiRequestsAdvice } from "./advice-requests.ts";
import { webapiUsersAdvice } from "./advice-users.ts";
import type { webapiQuirks } from "./quirks.ts";

export const webapiAdvice: AdviceOn<typeof webapiQuirks> = {
  ...webapiUsersAdvice,
  ...webapiDeactivatingAdvice,
  ...webapiRequestsAdvice,
};
