import { Failure } from "./failure.ts";
import { readList } from "./lists.ts";
import { settle, type Tools } from "./step.ts";
import { findUser, hasId } from "./users.ts";
import type { Json, Work } from "./work.ts";

/** Makes sure that a group is there. @throws {Failure} */
export async function ensureGroup(tools: Tools, { name, role }: Work["group"]): Promise<void> {
  await settle(tools, async () => {
    const known = tools.policy.looksUpGroup ? await findGroup(tools, name) : undefined;
    if (known !== undefined) return;
    await tools.connection.call("POST", "/usergroups", { body: { name, role }, isAnswer: hasId });
  });
}

/** Makes sure that somebody is a member of a group. @throws {Failure} */
export async function ensureMember(tools: Tools, name: string, email: string): Promise<void> {
  const { connection } = tools;
  await settle(tools, async () => {
    const group = await findGroup(tools, name);
    const user = await findUser(tools, email);
    if (group === undefined || user === undefined) {
      throw new Failure(`${email} cannot join ${name}: one of them is not there.`, {
        status: 404,
        isWrite: false,
      });
    }
    const path = `/usergroups/${group.id}/users`;
    const isMember = async () =>
      (await readList(tools, path, { key: "users" })).some(({ id }) => id === user.id);
    if (await isMember()) return;
    await connection.call("POST", path, { body: { userId: user.id } });
  });
}

async function findGroup(tools: Tools, name: string): Promise<{ readonly id: string } | undefined> {
  const groups = await readList(tools, "/usergroups", { key: "userGroups" });
  return tools.policy.chooseGroup(groups.filter(isGroup), name);
}

function isGroup(value: Json): value is Json & { readonly id: string; readonly name: string } {
  return typeof value["id"] === "string" && typeof value["name"] === "string";
}
