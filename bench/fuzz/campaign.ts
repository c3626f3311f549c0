import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { tokenAnswer } from "../../contracts/wire/oauth.ts";
import { createApp, type Answer } from "../../mock-server/http/app.ts";
import { uuidOf } from "../../mock-server/world/ids.ts";
import { Mock } from "../../mock-server/sandboxes/mock.ts";
import { builtInWorld } from "../../mock-server/world/seeds/built-in-worlds.ts";
import { contradictions } from "./consistency.ts";
import { Chance } from "../../testing/chance.ts";
import { requestMaker, type FuzzRequest, type Known } from "./requests.ts";

export interface CampaignOptions {
  /** The total over all profiles. */
  readonly requests: number;
  readonly seed: number;
  readonly tell?: (line: string) => void;
}

/** The result of a campaign. */
export interface Campaign {
  readonly sent: number;
  readonly statuses: ReadonlyMap<number, number>;
  /** Each fault with the request that showed it. Empty if there are none. */
  readonly faults: readonly string[];
}

/** The world is checked and replaced after this many requests, since a request may lock out all clients. */
const requestsPerWorld = 500;
/** Longer than any answer takes on any machine. */
const patienceMs = 60_000;
const maxFaults = 20;

/** Sends generated requests to a mock of each profile, and checks for 5xx, hangs and contradictions. */
export async function runCampaign({ requests, seed, tell }: CampaignOptions): Promise<Campaign> {
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  let sent = 0;
  for (const [index, profileName] of builtInProfiles.entries()) {
    const share = Math.ceil(requests / builtInProfiles.length);
    const chance = new Chance(seed + index);
    const bugs: unknown[] = [];
    const profile = builtInProfile(profileName);
    const mock = Mock.create({
      profile,
      world: builtInWorld("small-company"),
      seed,
      reportBug: (error) => bugs.push(error),
    });
    const app = createApp(mock);
    const next = requestMaker(profile, chance);
    let known = await lookAround(mock, app);
    for (let number = 1; number <= share && faults.length < maxFaults; number++) {
      const request = next(known);
      const answer = await answerTo(app, request);
      sent++;
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      known = remember(known, request, answer);
      // RFC 7644 §3.7, §3.11: SCIM answers 501 to unsupported operations.
      if (answer.status >= 500 && answer.status !== 501) {
        const bug = bugs.splice(0).map((error) => (error instanceof Error ? error.stack : String(error)));
        faults.push(
          `${profileName}: ${answer.status} to ${JSON.stringify(request)}: ${answer.text}\n${bug.join("\n")}`,
        );
      }
      if (number % requestsPerWorld === 0 || number === share) {
        faults.push(...contradictions(mock).map((each) => `${profileName} after ${number}: ${each}`));
        await mock.reset(mock.default);
        known = await lookAround(mock, app);
      }
      if (number % 50_000 === 0) tell?.(`${profileName}: ${number} of ${share}`);
    }
  }
  return { sent, statuses, faults };
}

interface Answered {
  readonly status: number;
  readonly text: string;
}

/** A call that throws ends the campaign with its error. */
async function answerTo(app: Answer, request: FuzzRequest): Promise<Answered> {
  const { method, path, headers, body } = request;
  const sent = new Request(`http://mock.invalid${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: new TextEncoder().encode(body) }),
  });
  const answered = Promise.resolve(app(sent)).then(async (response) => ({
    status: response.status,
    text: await response.text(),
  }));
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<Answered>((resolve) => {
    timer = setTimeout(() => resolve({ status: 599, text: "no answer" }), patienceMs);
  });

  return Promise.race([answered, hung]).finally(() => clearTimeout(timer));
}

/** The ids and credentials of a fresh world. */
async function lookAround(mock: Mock, app: Answer): Promise<Known> {
  const { world, origin } = mock.default;
  const { clientId, clientSecret, scimToken } = origin.credentials;
  const { users, groups } = world.directory.contents();
  const url = `http://mock.invalid${world.profile.surfaces.oauth}/token`;
  const grant = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const answer = await app(new Request(url, { method: "POST", body: new URLSearchParams(grant) }));
  return {
    token: tokenAnswer.parse(await answer.json()).access_token,
    scimToken,
    users: users.map(({ id }) => id),
    groups: groups.map(({ group }) => group.id),
  };
}

/** Keeps the newest ids of what was created. */
function remember(known: Known, { operation }: FuzzRequest, { status, text }: Answered): Known {
  if (status !== 201 && !operation.endsWith(".create")) return known;
  const [, id] = /"id":"([0-9a-f-]{24,36})"/i.exec(text) ?? [];
  if (id === undefined) return known;
  const uuid = id.includes("-") ? id : uuidOf(id);
  const kind = operation.includes("groups") ? "groups" : "users";
  return { ...known, [kind]: [...known[kind].slice(-60), uuid] };
}
