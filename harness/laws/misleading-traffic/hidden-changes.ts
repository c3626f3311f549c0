import { z } from "zod";
import type { Chance } from "../../../testing/chance.ts";
import type { Noise } from "./noise.ts";
import type { Step } from "./step.ts";
import type { VirtualServer } from "./virtual-server.ts";

const hiddenKey = { clientId: "hidden-client", clientSecret: "hidden-secret" };
const tokenAnswer = z.looseObject({ access_token: z.string() });

/** Changes that no record shows: by administrators, by other clients, and by the passing of time. */
export class HiddenChanges {
  readonly #server: VirtualServer;
  readonly #chance: Chance;
  /** What the hidden client has changed. It changes nothing twice, since that might undo an earlier change. */
  readonly #touched = new Set<string>();

  private constructor(server: VirtualServer, chance: Chance) {
    this.#server = server;
    this.#chance = chance;
  }

  static async start(server: VirtualServer, chance: Chance): Promise<HiddenChanges> {
    const owner = "hidden.owner@crossing.example";
    const person = { firstName: "Hidden", lastName: "Owner", email: owner, role: "ServerAdmin" };
    await server.control.call("POST", "/seed", {
      mode: "merge",
      world: { users: [person], apiKeys: [{ ...hiddenKey, owner }] },
    });
    return new HiddenChanges(server, chance);
  }

  /** @param noise makes the requests of the hidden client */
  next(noise: Noise): Step {
    const act = this.#chance.oneIn(3) ? () => this.#administrate() : () => this.#callHidden(noise);
    return { kind: "change", act };
  }

  async #administrate(): Promise<void> {
    const { control } = this.#server;
    const chance = this.#chance;
    switch (chance.below(6)) {
      case 0:
        await control.call("POST", "/clock/advance", { by: chance.oneIn(2) ? "PT2H" : "PT20M" });
        return;
      case 1:
        await control.call("POST", "/tokens/revoke", { clientId: this.#server.target.key.clientId });
        return;
      case 2:
        await control.call("PUT", "/admin/sso", { enabled: !chance.oneIn(3) });
        return;
      case 3:
        await control.call("PUT", "/admin/licence", { plan: chance.oneIn(3) ? "Standard" : "Enterprise" });
        return;
      case 4:
        await control.call("PUT", "/admin/licence", { seats: chance.oneIn(3) ? 1 : null });
        return;
      default:
        await control.call("PUT", "/admin/scim", { enabled: true });
    }
  }

  /** Sends a write as the hidden client, whose requests are not recorded. */
  async #callHidden(noise: Noise): Promise<void> {
    const request = noise.nextWriteAs(await this.#token());
    if (request === undefined) return;
    const text = `${new URL(request.url).pathname} ${await request.clone().text()}`.toLowerCase();
    const about = [
      ...text.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{24}\b|[\w.-]+@[\w.-]+|group \d/g),
    ].map(String);
    if (about.some((each) => this.#touched.has(each))) return;
    for (const each of about) this.#touched.add(each);
    await this.#server.send(request);
  }

  async #token(): Promise<string | undefined> {
    const { target, send } = this.#server;
    const form = {
      grant_type: "client_credentials",
      client_id: hiddenKey.clientId,
      client_secret: hiddenKey.clientSecret,
    };
    const basic = Buffer.from(`${hiddenKey.clientId}:${hiddenKey.clientSecret}`).toString("base64");
    const url = `${target.surfaces.oauth}/token`;
    const byBody = await send(new Request(url, { method: "POST", body: new URLSearchParams(form) }));
    const answer = byBody.ok
      ? byBody
      : await send(
          new Request(url, {
            method: "POST",
            headers: { Authorization: `Basic ${basic}` },
            body: new URLSearchParams({ grant_type: "client_credentials" }),
          }),
        );
    return tokenAnswer.safeParse(await answer.json()).data?.access_token;
  }
}
