import type { Hono } from "hono";
import { assetSearch, userSearch } from "../../../contracts/wire/webapi-schemas.ts";
import type { ExchangeEnv } from "../../exchange/exchange.ts";
import { handle } from "../../exchange/route.ts";
import { answerBody } from "./answer.ts";
import { requireCurator } from "./caller.ts";
import {
  presentAssets,
  readTransfer,
  requireAssetTransfer,
  transferAssets,
  withBareReasons,
} from "./assets.ts";
import { replaceUser } from "./change-user.ts";
import { presentDeleted, presentIds, presentUser, presentUsers } from "./present.ts";
import { readId, readNewUser, readQuery, readUserUpdate } from "./read.ts";
import { deactivateUser, deleteUser, resetPassword } from "./remove-user.ts";
import { createUser, getUser, listUsers } from "./users.ts";

/** The nine calls on users (server-v3 §2). */
export function userRoutes(app: Hono<ExchangeEnv>, base: string): void {
  handle(app, base, "webapi.users.list", async (c) => {
    const { env: exchange } = c;
    await requireCurator(exchange);
    const search = readQuery(c, userSearch);
    const users = await listUsers(exchange, search);
    return answerBody(exchange, 200, presentUsers(users, search.view, exchange));
  });

  handle(app, base, "webapi.users.create", async ({ env: exchange }) => {
    await requireCurator(exchange);
    const user = await createUser(exchange, await readNewUser(exchange));
    return answerBody(exchange, 201, presentUser(user, exchange));
  });

  handle(app, base, "webapi.users.get", async (c) => {
    const { env: exchange } = c;
    await requireCurator(exchange);
    const user = await getUser(exchange, readId(c, "userId"));
    return answerBody(exchange, 200, presentUser(user, exchange));
  });

  handle(app, base, "webapi.users.replace", async (c) => {
    const { env: exchange } = c;
    const caller = await requireCurator(exchange);
    const id = readId(c, "userId");
    const user = await replaceUser(exchange, caller, id, await readUserUpdate(exchange));
    return answerBody(exchange, 200, presentUser(user, exchange));
  });

  handle(app, base, "webapi.users.delete", async (c) => {
    const { env: exchange } = c;
    const caller = await requireCurator(exchange);
    await deleteUser(exchange, caller, readId(c, "userId"));
    return presentDeleted(exchange);
  });

  handle(app, base, "webapi.users.deactivate", async (c) => {
    const { env: exchange } = c;
    const caller = await requireCurator(exchange);
    const left = await deactivateUser(exchange, caller, readId(c, "userId"));
    return answerBody(exchange, 200, presentIds(left));
  });

  handle(app, base, "webapi.users.password-reset", async (c) => {
    const { env: exchange } = c;
    await requireCurator(exchange);
    await resetPassword(exchange, readId(c, "userId"));
    return exchange.noBody(200);
  });

  handle(app, base, "webapi.users.assets", async (c) => {
    const { env: exchange } = c;
    await requireCurator(exchange);
    const user = await getUser(exchange, readId(c, "userId"));
    return answerBody(exchange, 200, presentAssets(exchange, user, readQuery(c, assetSearch)));
  });

  handle(app, base, "webapi.users.asset-transfer", async (c) => {
    const { env: exchange } = c;
    requireAssetTransfer(exchange);
    await requireCurator(exchange);
    const body = await withBareReasons(async () =>
      transferAssets(exchange, readId(c, "userId"), await readTransfer(exchange)),
    );
    return answerBody(exchange, 200, body);
  });
}
