import type { Hono } from "hono";
import { shownText } from "../../world/directory/engine/user-text.ts";
import type { ExchangeEnv } from "../../exchange/exchange.ts";
import { after } from "../../world/eventual.ts";
import { requireAdmin } from "../../rules/access.ts";
import { handle, honoPath } from "../../exchange/route.ts";
import { deleteUser, patchUser, replaceUser } from "./change-user.ts";
import { addMember, createGroup, deleteGroup, getGroup, removeMember, replaceGroup } from "./groups.ts";
import { readGroup, readMember } from "./read-group.ts";
import { readNewUser, readUserInput } from "./read-user.ts";
import { fetchPage, readPage, readParameter } from "./paging.ts";
import {
  presentCreated,
  presentDeleted,
  presentFoundUser,
  presentGroup,
  presentPage,
  presentUser,
} from "./present.ts";
import { readId } from "./read.ts";
import { createUser, getUser, listUsers } from "./users.ts";

/** The guide's REST surface (guide §Core endpoints): each route reads, decides elsewhere, presents. */
export function restRoutes(app: Hono<ExchangeEnv>, base: string): void {
  handle(app, base, "users.list", (c) => {
    const { env: exchange } = c;
    return after(requireAdmin(exchange), () => {
      const request = readPage(c);
      const search = readParameter(c, "search") || undefined;
      const present = search === undefined ? shownText : presentFoundUser;
      return after(
        fetchPage(exchange, request, (range) => listUsers(exchange, search, range)),
        ({ items, total }) => presentPage(exchange, "users", items, total, present),
      );
    });
  });

  handle(app, base, "users.create", ({ env: exchange }) =>
    after(requireAdmin(exchange), () =>
      after(createUser(exchange, readNewUser(exchange)), (user) => presentCreated(exchange, user)),
    ),
  );

  handle(app, base, "users.get", (c) => {
    const { env: exchange } = c;
    return after(requireAdmin(exchange), () =>
      after(getUser(exchange, readId(c, "id")), (user) => exchange.json(200, shownText(user))),
    );
  });

  handle(app, base, "users.replace", async (c) => {
    const { env: exchange } = c;
    const caller = await requireAdmin(exchange);
    const user = await replaceUser(exchange, caller, readId(c, "id"), readUserInput(exchange));
    return exchange.json(200, presentUser(user));
  });

  // PATCH is no operation of the guide; what it does all the same is a quirk.
  app.patch(base + honoPath("/users/{id}"), async (c) => {
    const { env: exchange } = c;
    const caller = await requireAdmin(exchange);
    const user = await patchUser(exchange, caller, readId(c, "id"), () => readUserInput(exchange));
    return exchange.json(200, presentUser(user));
  });

  handle(app, base, "users.deactivate", async (c) => {
    const { env: exchange } = c;
    const caller = await requireAdmin(exchange);
    await deleteUser(exchange, caller, readId(c, "id"));
    return presentDeleted(exchange);
  });

  handle(app, base, "groups.list", async (c) => {
    const { env: exchange } = c;
    await requireAdmin(exchange);
    const { items, total } = await fetchPage(exchange, readPage(c), (range) =>
      exchange.world.directory.groups(range),
    );
    return presentPage(exchange, "userGroups", items, total, presentGroup);
  });

  handle(app, base, "groups.create", async ({ env: exchange }) => {
    await requireAdmin(exchange);
    return exchange.json(201, presentGroup(await createGroup(exchange, readGroup(exchange))));
  });

  handle(app, base, "groups.get", async (c) => {
    const { env: exchange } = c;
    await requireAdmin(exchange);
    return exchange.json(200, presentGroup(await getGroup(exchange, readId(c, "id"))));
  });

  handle(app, base, "groups.replace", async (c) => {
    const { env: exchange } = c;
    await requireAdmin(exchange);
    const group = await replaceGroup(exchange, readId(c, "id"), readGroup(exchange));
    return exchange.json(200, presentGroup(group));
  });

  handle(app, base, "groups.delete", async (c) => {
    const { env: exchange } = c;
    await requireAdmin(exchange);
    await deleteGroup(exchange, readId(c, "id"));
    return exchange.json(200, "{}");
  });

  handle(app, base, "groups.members", async (c) => {
    const { env: exchange } = c;
    await requireAdmin(exchange);
    const { id } = await getGroup(exchange, readId(c, "id"));
    const { items, total } = await fetchPage(exchange, readPage(c), (range) =>
      exchange.world.directory.members(id, range),
    );
    return presentPage(exchange, "users", items, total, presentUser);
  });

  handle(app, base, "groups.add-member", async (c) => {
    const { env: exchange } = c;
    const caller = await requireAdmin(exchange);
    await addMember(exchange, caller, readId(c, "id"), readMember(exchange));
    return exchange.json(200, "{}");
  });

  handle(app, base, "groups.remove-member", async (c) => {
    const { env: exchange } = c;
    await requireAdmin(exchange);
    await removeMember(exchange, readId(c, "id"), readId(c, "userId"));
    return exchange.json(200, "{}");
  });
}
