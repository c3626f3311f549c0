import type { Hono } from "hono";
import { groupRemoval } from "../../../contracts/wire/webapi-schemas.ts";
import type { ExchangeEnv } from "../../exchange/exchange.ts";
import { handle } from "../../exchange/route.ts";
import { answerBody } from "./answer.ts";
import { requireCurator } from "./caller.ts";
import {
  addDirectoryGroup,
  addUsers,
  createGroup,
  deleteGroup,
  groupBody,
  removeDirectoryGroup,
  removeUser,
  replaceGroup,
} from "./groups.ts";
import { presentGroups, presentId } from "./present.ts";
import { readGroup, readId, readQuery } from "./read.ts";

/** The nine calls on user groups (server-v3 §3). */
export function groupRoutes(app: Hono<ExchangeEnv>, base: string): void {
  handle(app, base, "webapi.groups.list", async ({ env: exchange }) => {
    await requireCurator(exchange);
    const all = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
    const { items } = await exchange.world.directory.groups(all);
    return answerBody(exchange, 200, presentGroups(items));
  });

  handle(app, base, "webapi.groups.create", async ({ env: exchange }) => {
    await requireCurator(exchange);
    const group = await createGroup(exchange, await readGroup(exchange));
    return answerBody(exchange, 201, presentId(group.id));
  });

  handle(app, base, "webapi.groups.get", async (c) => {
    const { env: exchange } = c;
    await requireCurator(exchange);
    return answerBody(exchange, 200, await groupBody(exchange, readId(c, "userGroupId")));
  });

  handle(app, base, "webapi.groups.replace", async (c) => {
    const { env: exchange } = c;
    await requireCurator(exchange);
    await replaceGroup(exchange, readId(c, "userGroupId"), await readGroup(exchange));
    return exchange.noBody(200);
  });

  handle(app, base, "webapi.groups.delete", async (c) => {
    const { env: exchange } = c;
    await requireCurator(exchange);
    await deleteGroup(exchange, readId(c, "userGroupId"), readQuery(c, groupRemoval));
    return exchange.noBody(200);
  });

  handle(app, base, "webapi.groups.add-users", async (c) => {
    const { env: exchange } = c;
    const caller = await requireCurator(exchange);
    return answerBody(exchange, 200, await addUsers(exchange, caller, readId(c, "userGroupId")));
  });

  handle(app, base, "webapi.groups.remove-user", async (c) => {
    const { env: exchange } = c;
    await requireCurator(exchange);
    const group = readId(c, "userGroupId");
    return answerBody(exchange, 200, await removeUser(exchange, group, c.req.param("userId") ?? ""));
  });

  handle(app, base, "webapi.groups.add-directory-group", async (c) => {
    const { env: exchange } = c;
    const caller = await requireCurator(exchange);
    await addDirectoryGroup(exchange, caller, readId(c, "userGroupId"));
    return exchange.noBody(200);
  });

  handle(app, base, "webapi.groups.remove-directory-group", async (c) => {
    const { env: exchange } = c;
    await requireCurator(exchange);
    await removeDirectoryGroup(exchange, readId(c, "userGroupId"), c.req.param("sid") ?? "");
    return exchange.noBody(200);
  });
}
