import { z } from "zod";
import { builtInProfile } from "../../../../contracts/profile.ts";
import { createApp } from "../../../../mock-server/http/app.ts";
import { Mock } from "../../../../mock-server/sandboxes/mock.ts";
import { builtInWorld } from "../../../../mock-server/world/seeds/built-in-worlds.ts";
import type { Send } from "../../send.ts";

/** The servers that are somebody's production here, by the profile that they obey. */
export const flavours = ["guide", "server-2024.1"] as const;
export type Flavour = (typeof flavours)[number];

export const secondKey = {
  clientId: "second-client",
  clientSecret: "second-secret",
  ownerEmail: "second.owner@corp.example",
};
/** Another key of the second key's owner. */
export const otherKeyOfSecondOwner = { clientId: "fourth-client", clientSecret: "fourth-secret" };
/** Another key of the owner whose key the run has. */
export const sameOwnersKey = { clientId: "third-client", clientSecret: "third-secret" };
export const firstOwnerEmail = "sasha.admin@smallcompany.example";
export const assetOwnerEmail = "asset.owner@corp.example";
/** Somebody who has nothing to do with the run. */
export const bystanderEmail = "bystander@corp.example";

const objects = z.object({
  users: z.array(z.looseObject({ id: z.string(), email: z.string(), isActive: z.boolean() })),
  groups: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  memberships: z.array(z.looseObject({ groupId: z.string(), userId: z.string() })),
});

/** What is really on the server, whatever it says. */
export type Truth = z.infer<typeof objects>;

/** An honest server with people and groups in it, and the truth about them. */
export interface Production {
  readonly serve: Send;
  truth(): Promise<Truth>;
}

function person(email: string, role: "ServerAdmin" | "Creator") {
  return { firstName: "Somebody", lastName: "Else", email, role };
}

function keyOf({ clientId, clientSecret }: typeof secondKey): typeof sameOwnersKey {
  return { clientId, clientSecret };
}

export function startProduction(flavour: Flavour): Production {
  const world = builtInWorld("small-company");
  const mock = Mock.create({
    profile: builtInProfile(flavour),
    world: {
      ...world,
      users: [
        ...(world.users ?? []),
        {
          ...person(secondKey.ownerEmail, "ServerAdmin"),
          // The guide's surface does not tell whose a key is: the name says that this owner is expendable.
          lastName: "mock-alteryx Else",
          isApiEnabled: true,
        },
        {
          ...person(assetOwnerEmail, "Creator"),
          assets: { workflows: ["Month End"], schedules: [], collections: [] },
        },
        person(bystanderEmail, "ServerAdmin"),
      ],
      groups: [
        ...(world.groups ?? []),
        { name: "Owners", role: "Viewer", members: [secondKey.ownerEmail, assetOwnerEmail] },
      ],
      apiKeys: [
        ...(world.apiKeys ?? []),
        { ...keyOf(secondKey), owner: secondKey.ownerEmail },
        { ...otherKeyOfSecondOwner, owner: secondKey.ownerEmail },
        { ...sameOwnersKey, owner: firstOwnerEmail },
      ],
    },
  });
  const app = createApp(mock);
  return {
    serve: async (request) =>
      new URL(request.url).pathname.startsWith("/__mock")
        ? new Response("Not Found", { status: 404 })
        : app(request),
    truth: async () => {
      const answer = await app(new Request("http://127.0.0.1/__mock/state"));
      return objects.parse(await answer.json());
    },
  };
}
