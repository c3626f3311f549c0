import { fieldsOf, objectsIn, type Call } from "./call.ts";

/** The limits of a profile that traffic can show. */
export type ReadLimitName = "tokenSeconds" | "defaultPageSize" | "maxPageSize" | "scimMaxResults";

export type ReadLimits = {
  readonly [N in ReadLimitName]?: { readonly value: number; readonly places: readonly string[] };
};

const scimLists: readonly string[] = ["scim.users.list", "scim.groups.list"];

/** Reads limits from traffic. A limit that is seen with two values is not told. */
export class LimitsReader {
  readonly #seen = new Map<ReadLimitName, Map<number, string[]>>();
  #earlier: { token: string; seconds: number; place: string } | undefined;

  see(call: Call): void {
    if (!call.seen.ok) return;
    if (call.operation === "oauth.token") this.#seeToken(call);
    else if (call.operation === "users.list") this.#seePage(call);
    else if (call.operation === "scim.discovery.config") this.#seeConfig(call);
    else if (scimLists.includes(call.operation)) this.#seeScimPage(call);
  }

  /** The limits that were seen. */
  read(): ReadLimits {
    const limits: { [N in ReadLimitName]?: { value: number; places: readonly string[] } } = {};
    for (const [name, values] of this.#seen) {
      const [only, ...others] = values;
      if (only !== undefined && others.length === 0) limits[name] = { value: only[0], places: only[1] };
    }
    return limits;
  }

  /**
   * A server that gives the same token again states what remains of its life. So the lifetime is only sure if two
   * tokens that differ state the same.
   */
  #seeToken({ place, shown }: Call): void {
    const { access_token: token, expires_in: seconds } = fieldsOf(shown) ?? {};
    if (typeof token !== "string" || typeof seconds !== "number" || seconds <= 0) return;
    const earlier = this.#earlier;
    if (earlier?.token === token) return;
    if (earlier?.seconds === seconds) this.#note("tokenSeconds", seconds, earlier.place, place);
    this.#earlier = { token, seconds, place };
  }

  /** A first page that shows fewer users than there are is full. */
  #seePage({ place, shown, query }: Call): void {
    const { users, count } = fieldsOf(shown) ?? {};
    const shownUsers = objectsIn(users).length;
    if (typeof count !== "number" || count <= shownUsers || shownUsers === 0) return;
    if (!["1", null].includes(query.get("page"))) return;
    const asked = query.get("pageSize");
    if (asked === null) this.#note("defaultPageSize", shownUsers, place);
    else if (/^\d+$/.test(asked) && Number(asked) > shownUsers) this.#note("maxPageSize", shownUsers, place);
  }

  /** RFC 7643 §5: `filter.maxResults` is the most resources of one answer. */
  #seeConfig({ place, shown }: Call): void {
    const { maxResults } = fieldsOf(fieldsOf(shown)?.["filter"]) ?? {};
    if (typeof maxResults === "number" && maxResults > 0) this.#note("scimMaxResults", maxResults, place);
  }

  /** A first page with fewer resources than there are and than were asked for. */
  #seeScimPage({ place, shown, query }: Call): void {
    const { Resources: resources, totalResults } = fieldsOf(shown) ?? {};
    const shownResources = objectsIn(resources).length;
    if (typeof totalResults !== "number" || totalResults <= shownResources || shownResources === 0) return;
    if (!["1", null].includes(query.get("startIndex"))) return;
    const asked = query.get("count");
    if (asked === null || !/^\d+$/.test(asked) || Number(asked) <= shownResources) return;
    this.#note("scimMaxResults", shownResources, place);
  }

  #note(name: ReadLimitName, value: number, ...places: readonly string[]): void {
    const values = this.#seen.get(name) ?? new Map<number, string[]>();
    this.#seen.set(name, values);
    if (!values.has(value)) values.set(value, [...places]);
  }
}
