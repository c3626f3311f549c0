import { z } from "zod";
import { authenticationModes, plans } from "../../../world/admin-settings.ts";
import { seatsUsed } from "../../../rules/admission.ts";
import type { Sandbox } from "../../../sandboxes/sandbox.ts";
import type { World } from "../../../world/world.ts";
import { durationField } from "../read.ts";
import { answering, type ControlRoute } from "../route.ts";
import { instant } from "../shapes.ts";

const sso = z.strictObject({ enabled: z.boolean() }).meta({ id: "Sso" });
const scim = z
  .strictObject({ enabled: z.boolean().optional(), tokenLifetime: durationField.optional() })
  .meta({ id: "ScimSetting" });
const scimView = z
  .strictObject({ enabled: z.boolean(), token: z.string(), expiresAt: instant })
  .meta({ id: "ScimSettings" });
const licence = z
  .strictObject({ seats: z.int().nonnegative().nullable().optional(), plan: z.enum(plans).optional() })
  .meta({ id: "LicenceSetting" });
const licenceView = z
  .strictObject({ plan: z.enum(plans), seats: z.int().nonnegative().nullable(), used: z.int().nonnegative() })
  .meta({ id: "Licence" });
const authentication = z.strictObject({ mode: z.enum(authenticationModes) }).meta({ id: "Authentication" });

const day = 24 * 60 * 60 * 1000;

/** Settings that only an administrator's pages can change, and no API of the vendor. */
export const adminSettingRoutes: readonly ControlRoute[] = [
  answering(
    {
      method: "GET",
      path: "/admin/sso",
      id: "getSso",
      summary: "Read whether users log in by SAML",
      answer: sso,
    },
    ({ sandbox: { world } }) => ({ enabled: world.adminSettings.authentication === "saml" }),
  ),
  answering(
    {
      method: "PUT",
      path: "/admin/sso",
      id: "setSso",
      summary: "Switch SAML single sign-on on or off",
      body: sso,
      answer: sso,
    },
    ({ sandbox: { world }, body: { enabled } }) => {
      world.changeSettings({ authentication: enabled ? "saml" : "builtin" });
      return { enabled };
    },
  ),
  answering(
    {
      method: "GET",
      path: "/admin/scim",
      id: "getScim",
      summary: "Read the SCIM settings and their token",
      answer: scimView,
    },
    ({ sandbox: { world } }) => presentScim(world),
  ),
  answering(
    {
      method: "PUT",
      path: "/admin/scim",
      id: "setScim",
      summary: "Switch SCIM on or off and get a new token. The earlier token ends at once",
      body: scim,
      answer: scimView,
    },
    ({ sandbox, body }) => {
      setScim(sandbox, body);
      return presentScim(sandbox.world);
    },
  ),
  answering(
    {
      method: "GET",
      path: "/admin/licence",
      id: "getLicence",
      summary: "Read the licence and the number of seats in use",
      answer: licenceView,
    },
    ({ sandbox: { world } }) => presentLicence(world),
  ),
  answering(
    {
      method: "PUT",
      path: "/admin/licence",
      id: "setLicence",
      summary: "Change the plan or the seats",
      body: licence,
      answer: licenceView,
    },
    ({ sandbox: { world }, body: { seats, plan } }) => {
      world.changeSettings({ ...(seats !== undefined && { seats }), ...(plan !== undefined && { plan }) });
      return presentLicence(world);
    },
  ),
  answering(
    {
      method: "GET",
      path: "/admin/authentication",
      id: "getAuthentication",
      summary: "Read how users log in",
      answer: authentication,
    },
    ({ sandbox: { world } }) => ({ mode: world.adminSettings.authentication }),
  ),
  answering(
    {
      method: "PUT",
      path: "/admin/authentication",
      id: "setAuthentication",
      summary: "Change how users log in",
      body: authentication,
      answer: authentication,
    },
    ({ sandbox: { world }, body: { mode } }) => {
      world.changeSettings({ authentication: mode });
      return { mode };
    },
  ),
];

export function setScim({ id, world }: Sandbox, { enabled, tokenLifetime }: z.output<typeof scim>): void {
  world.changeSettings({
    scim: {
      enabled: enabled ?? world.adminSettings.scim.enabled,
      token: `${id}.scim-${world.secrets.hex(32)}`,
      expiresAt: world.clock.after(tokenLifetime ?? world.limits.scimTokenDays * day),
    },
  });
}

export function presentScim({ adminSettings: { scim: settings } }: World) {
  return { ...settings, expiresAt: new Date(settings.expiresAt).toISOString() };
}

export function presentLicence(world: World) {
  const { plan, seats } = world.adminSettings;
  return { plan, seats, used: seatsUsed(world.directory.userCounts(), world) };
}
