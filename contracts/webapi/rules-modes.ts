import { rule } from "../contract.ts";
import { demandIs, demandStatus } from "../session/demands.ts";

const surfaces = ["webapi"] as const;
const needs = ["write", "deeds"] as const;

/** Operations that depend on how the server authenticates its users (server-v3 §2 and §3). */
export const webapiModeRules = [
  rule({
    id: "webapi.modes.password-reset",
    needs,
    surfaces,
    source: "server-v3 §2: not on Windows or SAML authentication",
    check: async ({ webapi, admin }) => {
      await admin.setAuthentication("builtin");
      const { id } = await webapi.makeUser();
      const reset = () => webapi.call("webapi.users.password-reset", { path: { userId: id } });
      const seen = await reset();
      demandStatus(seen, 200);
      demandIs(seen.text, "", "The answer should have no body", seen);
      for (const mode of ["windows", "saml"] as const) {
        await admin.setAuthentication(mode);
        demandStatus(await reset(), 400);
      }
    },
  }),

  rule({
    id: "webapi.modes.windows",
    needs,
    surfaces,
    source: "server-v3 §2 and §3: no create with Windows authentication, no directory groups without",
    check: async ({ webapi, admin }) => {
      await admin.setAuthentication("builtin");
      const { id } = await webapi.makeGroup();
      const path = { userGroupId: id };
      const add = () => webapi.call("webapi.groups.add-directory-group", { path, json: "S-1-5-32-544" });
      demandStatus(await add(), 400);
      await admin.setAuthentication("windows");
      demandStatus(await webapi.create(webapi.newUser()), 400);
      demandStatus(await add(), 200);
      const remove = () =>
        webapi.call("webapi.groups.remove-directory-group", { path: { ...path, sid: "S-1-5-32-544" } });
      demandStatus(await remove(), 200);
      demandStatus(await remove(), 400);
    },
  }),
];
