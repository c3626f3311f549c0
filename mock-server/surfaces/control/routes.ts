import { adminSettingRoutes } from "./admin-settings.ts";
import { adminUserRoutes } from "./admin-users.ts";
import { apiKeyRoutes } from "./api-keys.ts";
import { clockRoutes } from "./clock.ts";
import { dashboardRoutes } from "./dashboard.ts";
import { eventRoutes } from "./events.ts";
import { faultRoutes } from "./faults.ts";
import { findingRoutes } from "./findings.ts";
import { healthRoutes } from "./health.ts";
import { indexRoute } from "./index-route.ts";
import { journalRoutes } from "./journal.ts";
import { metricsRoutes } from "./metrics.ts";
import { nameRoutes } from "./operations.ts";
import { openApiRoute } from "./openapi-route.ts";
import { peopleRoutes } from "./people.ts";
import { profileRoutes } from "./profile.ts";
import type { ControlRoute } from "./route.ts";
import { sandboxRoutes } from "./sandboxes.ts";
import { tlsRoutes } from "./tls.ts";
import { tokenRoutes } from "./tokens.ts";
import { worldRoutes } from "./world.ts";

/** Every operation of the control surface. */
export const controlRoutes: readonly ControlRoute[] = [
  indexRoute(() => controlRoutes),
  ...healthRoutes,
  ...worldRoutes,
  ...peopleRoutes,
  ...profileRoutes,
  ...clockRoutes,
  ...journalRoutes,
  ...nameRoutes,
  ...faultRoutes,
  ...findingRoutes,
  ...metricsRoutes,
  ...tokenRoutes,
  ...sandboxRoutes,
  ...eventRoutes,
  ...tlsRoutes,
  ...apiKeyRoutes,
  ...adminSettingRoutes,
  ...adminUserRoutes,
  ...dashboardRoutes,
  openApiRoute(() => controlRoutes),
];
