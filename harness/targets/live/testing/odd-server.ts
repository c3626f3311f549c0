import { z } from "zod";
import type { Target } from "../../../../contracts/target.ts";
import { Session } from "../../../../contracts/session/session.ts";
import { CleanUp } from "../clean-up.ts";
import { Ledger } from "../sender/ledger.ts";
import { Secrets } from "../sender/secrets.ts";
import { Sender } from "../sender/sender.ts";

const origin = "https://alteryx.example";
const surfaces = { oauth: `${origin}/oauth2`, rest: `${origin}/api/v3`, scim: `${origin}/scim/v2` };

export const tag = "mock-alteryx-ab12";
/** The e-mail of a user that the run makes. */
export const email = `${tag}-1-user-1@x.example`;

export interface Person {
  readonly id: string;
  email: string;
  isActive: boolean;
  readonly firstName?: string;
}

/** What a server does with users, where it is not what one would expect. */
export interface Odd {
  readonly created?: (person: Person) => unknown;
  readonly createdStatus?: number;
  readonly deleted?: (person: Person, people: Person[]) => number;
  readonly isListed?: (person: Person) => boolean;
  readonly isShown?: (person: Person) => boolean;
  /** Answers a list of the guide's surface: all users where no text is searched for. */
  readonly list?: (found: readonly Person[], text: string) => Response;
}

const usual: Required<Odd> = {
  created: (person) => person,
  createdStatus: 201,
  deleted: (person) => {
    person.isActive = false;
    return 204;
  },
  isListed: () => true,
  isShown: ({ isActive }) => isActive,
  list: (found) => json(200, { users: found }),
};

export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}

/** The guide's users and SCIM's over one list of people. */
class OddServer {
  readonly people: Person[] = [{ id: "olga", email: "olga@corp.example", isActive: true }];
  /** Method and path of each call that may change something. */
  readonly writes: string[] = [];
  readonly #odd: Required<Odd>;

  constructor(odd: Odd) {
    this.#odd = { ...usual, ...odd };
  }

  async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith("/token")) return json(200, { access_token: "a-token", expires_in: 3600 });
    if (request.method !== "GET") this.writes.push(`${request.method} ${pathname}`);
    const [, collection = "", id = ""] = /\/(users|Users|usergroups|Groups)\/?(.*)$/.exec(pathname) ?? [];
    if (/groups/i.test(collection)) return json(200, { userGroups: [] });
    if (request.method === "POST") return this.#create(request);
    if (id === "") return this.#list(request, collection === "Users");
    return this.#onUser(request, decodeURIComponent(id));
  }

  async #create(request: Request): Promise<Response> {
    const named = z.object({ email: z.string().optional(), userName: z.string().optional() });
    const fields = z.record(z.string(), z.unknown()).parse(await request.json());
    const body = named.parse({ userName: fields["USERNAME"], ...fields });
    const made = { id: `u${this.people.length}`, email: body.email ?? body.userName ?? "", isActive: true };
    this.people.push(made);
    return json(this.#odd.createdStatus, this.#odd.created(made));
  }

  #list(request: Request, isScim: boolean): Response {
    const { isListed, list } = this.#odd;
    const { searchParams } = new URL(request.url);
    const filtered = /"(.*)"/.exec(searchParams.get("filter") ?? "")?.[1];
    const text = (searchParams.get("search") ?? filtered ?? "").toLowerCase();
    const found = this.people.filter(
      (each) => each.email.toLowerCase().includes(text) && (isScim ? each.isActive : isListed(each)),
    );
    if (searchParams.get("page") === "2" && list === usual.list) return json(404, {});
    return isScim ? json(200, { Resources: found }) : list(found, text);
  }

  async #onUser(request: Request, id: string): Promise<Response> {
    const { isShown, deleted } = this.#odd;
    const person = this.people.find((each) => each.id === id);
    const isReached = request.method === "PUT" || (person !== undefined && isShown(person));
    if (person === undefined || !isReached) return json(404, {});
    if (request.method === "DELETE") {
      const status = deleted(person, this.people);
      return status === 204 ? new Response(null, { status }) : json(status, {});
    }
    if (request.method === "PUT") Object.assign(person, await request.json());
    return json(200, { firstName: "a", lastName: "b", role: "Viewer", ...person });
  }
}

/** A run on an odd server, behind the sender. */
export function runOn(odd: Odd = {}, { maxUsers = 50 } = {}) {
  const server = new OddServer(odd);
  const ledger = new Ledger({ run: "ab12", tag, target: origin, startedAt: "", surfaces: {} });
  const sender = new Sender({
    origin,
    mode: "full",
    ledger,
    secrets: new Secrets(),
    requestsPerSecond: 5,
    maxUsers,
    surfaces,
    pacing: { now: () => 0, wait: () => Promise.resolve() },
    machine: { now: () => 0 },
    transport: (request) => server.answer(request),
  });
  const target: Target = {
    name: origin,
    offers: new Set(),
    surfaces,
    key: { clientId: "id", clientSecret: "secret" },
    scimToken: "scim-token",
    send: (request) => sender.send(request),
  };
  const session = new Session(target, { prefix: tag, emailDomain: "x.example" });
  const cleanUp = new CleanUp(ledger, session);
  const { people, writes } = server;
  return {
    people,
    writes,
    ledger,
    session,
    cleanUp,
    make: () => session.rest.create(session.rest.newUser({ email })),
    /** Ends the run. Returns what is left behind. */
    left: () => {
      sender.resume();
      return cleanUp.atTheEnd();
    },
  };
}
