import type { Profile, Surfaces } from "../../contracts/profile.ts";
import { createApp } from "../../mock-server/http/app.ts";
import { Mock } from "../../mock-server/sandboxes/mock.ts";
import { builtInWorld } from "../../mock-server/world/seeds/built-in-worlds.ts";
import type { Credentials } from "./live/credentials.ts";
import type { Send } from "./send.ts";

export interface RehearsalOptions {
  readonly profile: Profile;
  /** Where the real server's surfaces are said to lie. */
  readonly surfaces: Surfaces;
  readonly credentials: Credentials;
}

/** Answers in the place of a server as its profile says it would: for plans, which open no socket. */
export async function rehearsal({ profile, surfaces, credentials }: RehearsalOptions): Promise<Send> {
  const { key, second, scimToken = "no-scim-token" } = credentials;
  const world = builtInWorld("small-company");
  const mock = Mock.create({
    profile: { ...profile, surfaces },
    credentials: { ...key, scimToken },
    world:
      second === undefined
        ? world
        : {
            ...world,
            users: [...(world.users ?? []), { ...secondOwner, email: second.ownerEmail }],
            apiKeys: [
              {
                clientId: second.clientId,
                clientSecret: second.clientSecret,
                owner: second.ownerEmail,
              },
            ],
          },
  });
  const app = createApp(mock);
  return async (request) => app(request);
}

const secondOwner = { firstName: "Second", lastName: "mock-alteryx Owner", role: "ServerAdmin" } as const;
