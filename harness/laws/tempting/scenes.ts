import { z } from "zod";
import { rule, type Rule } from "../../../contracts/contract.ts";
import type { QuirkId } from "../../../contracts/quirks.ts";
import { deactivateOtherAdmins } from "../../../contracts/users/other-admins.ts";

/** What clients do now and then, and no contract does. It demands nothing: its traffic is what counts. */
export interface Scene extends Rule {
  /** The quirk that its traffic shows. */
  readonly quirk: QuirkId;
}

export const scenes: readonly Scene[] = [
  scene("users.self-delete", ["write", "second-key"], async (session) => {
    const own = await session.secondKey();
    await session.oauth.token(own);
    await session.rest.makeUser({ role: "ServerAdmin" });
    await session.rest.delete(own.ownerId, own);
  }),

  scene("users.last-admin", ["write", "second-key"], async (session) => {
    const own = await session.secondKey();
    await deactivateOtherAdmins(session, own.ownerId);
    const { rest } = session;
    const seen = await rest.call("users.get", { path: { id: own.ownerId }, key: own });
    const { firstName, lastName, email } = seen.read(named);
    await rest.put(
      { id: own.ownerId, firstName, lastName, email, role: "ServerAdmin" },
      { role: "Viewer" },
      own,
    );
  }),

  scene("licence.deactivated-seat", ["write", "deeds"], async ({ rest, admin }) => {
    await admin.setSeats((await admin.seatsUsed()) + 1);
    const last = await rest.makeUser({ role: "Member" });
    await rest.create(rest.newUser({ role: "Member" }));
    await rest.get(last.id);
    await rest.put(last, { isActive: false });
    await rest.create(rest.newUser({ role: "Member" }));
    await admin.setSeats(null);
  }),
];

const named = z.looseObject({ firstName: z.string(), lastName: z.string(), email: z.string() });

function scene(quirk: QuirkId, needs: Rule["needs"], check: Rule["check"]): Scene {
  return { ...rule({ id: `scene of ${quirk}`, needs, source: "none", surfaces: ["rest"], check }), quirk };
}
