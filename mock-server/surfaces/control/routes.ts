import { adminSettingRoutes } from "./people/admin-settings.ts";
import { adminUserRoutes } from "./people/admin-users.ts";
import { apiKeyRoutes } from "./people/api-keys.ts";
import { clockRoutes } from "./worlds/clock.ts";
import { dashboardRoutes } from "./dashboard.ts";
import { eventRoutes } from "./events/events.ts";
import { faultRoutes } from "./faults.ts";
import { findingRoutes } from "./journal/findings.ts";
import { healthRoutes } from "./health/health.ts";
import { indexRoute } from "./description/index-route.ts";
import { journalRoutes } from "./journal/journal.ts";
import { metricsRoutes } from "./metrics/metrics.ts";
import { nameRoutes } from "./operations.ts";
import { openApiRoute } from "./description/openapi-route.ts";
import { peopleRoutes } from "./people/people.ts";
import { profileRoutes } from "./worlds/profile.ts";
import type { ControlRoute } from "./route.ts";
import { sandboxRoutes } from "./worlds/sandboxes.ts";
import { tlsRoutes } from "./tls.ts";
import { tokenRoutes } from "./people/tokens.ts";
import { worldRoutes } from "./worlds/world.ts";

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
