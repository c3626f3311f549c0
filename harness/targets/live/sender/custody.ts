import { inUrl } from "../../../../contracts/in-url.ts";
import type { Target } from "../../../../contracts/target.ts";
import { nobodyId } from "../../../../contracts/session/nobody.ts";
import type { Ledger } from "./ledger.ts";
import { isListed } from "./listed.ts";
import { Withheld } from "./mode.ts";
import { namedIn, type Named } from "./named.ts";
import type { Place } from "./paths.ts";
import { isEmptyBulk, type Sent } from "./sent.ts";
import { isTagged, shownIn, type Shown } from "./shown.ts";

const nobody: ReadonlySet<string> = new Set(Object.values(nobodyId));

/** An answer to a GET. */
export interface Read {
  readonly response: Response;
  readonly body: string;
}

export interface CustodyOptions {
  /** Of this run, and of the runs that it cleans up after. */
  readonly ledgers: readonly Ledger[];
  readonly surfaces: Target["surfaces"];
  readonly get: (url: string, headers: Headers) => Promise<Read>;
}

/**
 * The only place that proves what the run may change.
 *
 * No id is a proof: servers answer a create with the id of something else, and anybody can write a ledger file. An object
 * is the run's own once a GET by its id has shown an object with this id and the tag. It stays the run's own, even if the
 * server hides it later.
 */
export class Custody {
  readonly #options: CustodyOptions;
  readonly #tags: readonly string[];
  readonly #entrusted = new Set<string>();
  readonly #proven = new Set<string>();

  constructor(options: CustodyOptions) {
    this.#options = options;
    this.#tags = options.ledgers.map(({ header }) => header.tag);
  }

  /** The operator allows the run to change the user with this e-mail. */
  entrust(email: string): void {
    this.#entrusted.add(email.toLowerCase());
  }

  /** Learns what a GET of one object shows. */
  learn(place: Place | undefined, { response, body }: Read): void {
    const [only, ...more] = place?.steps ?? [];
    if (place === undefined || only?.id === undefined || more.length > 0 || !response.ok) return;
    this.#learnOf({ surface: place.surface, ...only, id: only.id }, body);
  }

  /**
   * Lets a write through that names nothing but what is the run's own, or nobody.
   * @returns the answer where the server refuses the credential (401) before it has shown whose the object is
   * @throws {Withheld}
   */
  async requireOwn(sent: Sent, place: Place | undefined): Promise<Response | undefined> {
    const { method, url, headers, body } = sent;
    const withheld = (why: string) =>
      new Withheld(`${method} ${url} was not sent: ${why}`, { byMode: false });
    if (!isListed(url, this.#options.surfaces) && !isEmptyBulk(sent)) {
      throw withheld("no listed operation has this path.");
    }
    if (place === undefined) return undefined;
    const [first] = place.steps;
    if (method === "DELETE" && first !== undefined && first.id === undefined) {
      throw withheld(`a DELETE of all ${first.kind}s never is.`);
    }
    for (const named of namedIn(body, place)) {
      if (this.holds(named)) continue;
      const read = await this.prove(named, headers);
      if (this.holds(named) || isNobody(named, read)) continue;
      // The token may have expired: the caller gets another and tries again.
      if (read.response.status === 401) return read.response;
      throw withheld(`no GET has shown that this run made the ${named.kind} ${named.id}.`);
    }
    return undefined;
  }

  /** Reads an object by its id, to see whose it is. @param headers of a request whose credential may read it */
  async prove(named: Named, headers: Headers): Promise<Read> {
    const { surface, kind, id, collection } = named;
    const asked = new Headers({ accept: surface === "scim" ? "application/scim+json" : "application/json" });
    const authorization = headers.get("authorization");
    if (authorization !== null) asked.set("authorization", authorization);
    const read = await this.#options.get(`${collection}/${inUrl(id)}`, asked);
    if (read.response.ok) this.#learnOf(named, read.body);
    if (this.holds(named) || surface !== "scim" || kind !== "group") return read;
    // One server version has no GET of a single SCIM group: then a search for its id shows it.
    const filter = inUrl(`id eq ${JSON.stringify(id)}`);
    const found = await this.#options.get(`${collection}?filter=${filter}`, asked);
    if (found.response.ok) this.#learnOf(named, found.body);
    return read;
  }

  #learnOf(named: Named, body: string): void {
    const shown = shownIn(body).filter(({ id }) => id.toLowerCase() === named.id.toLowerCase());
    if (shown.length > 0 && shown.every((each) => this.#isOwn(named, each))) this.#proven.add(keyOf(named));
  }

  /** Whether the run may change an object. */
  holds(named: Named): boolean {
    return this.#proven.has(keyOf(named));
  }

  #isOwn({ kind }: Named, { names }: Shown): boolean {
    const isEntrusted = (name: string) => kind === "user" && this.#entrusted.has(name.toLowerCase());
    return names.some((name) => this.#tags.some((tag) => isTagged(name, tag)) || isEntrusted(name));
  }
}

/** Whether an id is one of those that contracts use for what is not there, and the server says that it is not. */
function isNobody({ id }: Named, { response }: Read): boolean {
  return nobody.has(id) && [400, 404, 410].includes(response.status);
}

function keyOf({ surface, kind, id }: Named): string {
  return JSON.stringify([surface, kind, id]);
}
