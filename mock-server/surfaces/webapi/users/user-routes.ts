import { assetSearch, userSearch } from "../../../../contracts/wire/webapi-schemas.ts";
import type { Exchange } from "../../../exchange/exchange.ts";
import { route, type Route } from "../../../exchange/route.ts";
import type { User } from "../../../world/directory/user.ts";
import { answerBody } from "../answer.ts";
import {
  presentAssets,
  readTransfer,
  requireAssetTransfer,
  transferAssets,
  withBareReasons,
} from "../assets.ts";
import { requireCurator } from "../caller.ts";
import { replaceUser } from "./change-user.ts";
import { presentDeleted, presentIds, presentUser, presentUsers } from "../present.ts";
import { readId, readNewUser, readQuery, readUserUpdate } from "../read.ts";
import { deactivateUser, deleteUser, resetPassword } from "./remove-user.ts";
import { createUser, getUser, listUsers } from "./users.ts";

const access = requireCurator;
const readUserId = (exchange: Exchange) => readId(exchange, "userId");
const presentOne = (status: 200 | 201) => (exchange: Exchange, user: User) =>
  answerBody(exchange, status, presentUser(user, exchange));

/** The nine calls on users (server-v3 §2). */
export const userRoutes: readonly Route[] = [
  route("webapi.users.list", {
    access,
    read: (exchange) => readQuery(exchange, userSearch),
    decide: listUsers,
    present: (exchange, users, { view }) => answerBody(exchange, 200, presentUsers(users, view, exchange)),
  }),
  route("webapi.users.create", {
    access,
    read: readNewUser,
    decide: createUser,
    present: presentOne(201),
  }),
  route("webapi.users.get", { access, read: readUserId, decide: getUser, present: presentOne(200) }),
  route("webapi.users.replace", {
    access,
    read: (exchange) => {
      const id = readUserId(exchange);
      return { id, update: readUserUpdate(exchange, id) };
    },
    decide: (exchange, { id, update }, caller) => replaceUser(exchange, caller, id, update),
    present: presentOne(200),
  }),
  route("webapi.users.delete", {
    access,
    read: readUserId,
    decide: (exchange, id, caller) => deleteUser(exchange, caller, id),
    present: presentDeleted,
  }),
  route("webapi.users.deactivate", {
    access,
    read: readUserId,
    decide: (exchange, id, caller) => deactivateUser(exchange, caller, id),
    present: (exchange, left) => answerBody(exchange, 200, presentIds(left)),
  }),
  route("webapi.users.password-reset", {
    access,
    read: readUserId,
    decide: resetPassword,
    present: (exchange) => exchange.noBody(200),
  }),
  route("webapi.users.assets", {
    access,
    read: readUserId,
    // An unknown user is reported before a query that cannot be read.
    decide: (exchange, id) => {
      const user = getUser(exchange, id);
      return presentAssets(exchange, user, readQuery(exchange, assetSearch));
    },
    present: (exchange, assets) => answerBody(exchange, 200, assets),
  }),
  route("webapi.users.asset-transfer", {
    access: (exchange) => {
      requireAssetTransfer(exchange);
      return requireCurator(exchange);
    },
    read: (exchange) =>
      withBareReasons(() => ({ id: readUserId(exchange), contract: readTransfer(exchange) })),
    decide: (exchange, { id, contract }) => withBareReasons(() => transferAssets(exchange, id, contract)),
    present: (exchange, transferred) => answerBody(exchange, 200, transferred),
  }),
];
