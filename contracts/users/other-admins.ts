// Tested by harness/laws/laws.test.ts.
import { z } from "zod";
import { Unclear } from "../session/seen.ts";
import type { Session } from "../session/session.ts";

const withActive = z.looseObject({ isActive: z.boolean() });
const adminFields = withActive.extend({
  firstName: z.string(),
  lastName: z.string(),
  role: z.string(),
  email: z.string(),
});

/** Makes the second key's owner the only active Server Admin. */
export async function deactivateOtherAdmins(session: Session, secondOwner: string): Promise<void> {
  const second = await session.secondKey();
  for (const id of await session.rest.listAllIds()) {
    if (id === secondOwner) continue;
    const seen = await session.rest.call("users.get", { path: { id }, key: second });
    if (!seen.ok) continue;
    const { firstName, lastName, role, isActive, email } = seen.read(adminFields);
    if (role !== "ServerAdmin" || !isActive) continue;
    const put = await session.rest.put({ id, firstName, lastName, email, role }, { isActive: false }, second);
    if (!put.ok || put.read(withActive).isActive) {
      throw new Unclear(`Another admin could not be deactivated: ${put.line}`);
    }
  }
}
