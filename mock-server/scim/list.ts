import type { Exchange } from "../edge/exchange.ts";
import type { Found } from "./answer.ts";
import type { Collection, Entry } from "./collections.ts";
import type { Filter } from "./engine/filter/ast.ts";
import { compileFilter } from "./engine/filter/compile.ts";
import { indexableEquality } from "./engine/filter/indexable.ts";
import { parseFilter, type FilterLevel } from "./engine/filter/parse.ts";
import { isObject } from "./engine/json.ts";
import type { ScimObject } from "./engine/json.ts";
import { compileProjection, type Projection } from "./engine/projection.ts";
import type { ResourceType } from "./engine/schema/resource-type.ts";
import { compileSort } from "./engine/sort.ts";
import { allParts, type Parts } from "./present.ts";
import type { ListQuery } from "./read.ts";

/** What a query finds over some collections, one after the other (RFC 7644 §3.4.2). @throws {ScimError} */
export async function list(
  exchange: Exchange,
  collections: readonly Collection[],
  query: ListQuery,
): Promise<Found> {
  const sources = collections.map((collection) => ({ collection, show: showOf(query, collection.type) }));
  const filter = query.filter === undefined ? undefined : readFilter(exchange, query.filter);
  const sort = sortOver(collections, query);
  const isPlain = filter === undefined && sort === undefined;
  const { hits, total } = isPlain
    ? await pageOf(sources, query)
    : await search(exchange, sources, query, { filter, sort });
  const resources: ScimObject[] = [];
  for (const { entry, whole, show } of hits) {
    resources.push(show.project(whole ?? (await entry(show.parts))));
  }
  return { totalResults: total, startIndex: query.startIndex, resources };
}

function readFilter(exchange: Exchange, text: string): Filter {
  return parseFilter(text, filterLevel(exchange));
}

function filterLevel(exchange: Exchange): FilterLevel {
  const answer = exchange.ask("scim.filters");
  switch (answer) {
    case "full":
      return "full";
    case "equality-only":
      return "equality-only";
    default:
      return answer satisfies never;
  }
}

interface Source {
  readonly collection: Collection;
  readonly show: Show;
}

/** An entry that belongs to the answer. */
interface Hit {
  readonly entry: Entry;
  /** The whole resource, where the search had to look at it. */
  readonly whole?: ScimObject;
  readonly show: Show;
}

interface Hits {
  readonly hits: readonly Hit[];
  readonly total: number;
}

/** A page without any condition: nothing but the page itself is looked at. */
async function pageOf(sources: readonly Source[], query: ListQuery): Promise<Hits> {
  const hits: Hit[] = [];
  let total = 0;
  for (const { collection, show } of sources) {
    const offset = Math.max(0, query.startIndex - 1 - total);
    const limit = query.count - hits.length;
    const page = await collection.page({ offset, limit });
    for (const entry of page.items) hits.push({ entry, show });
    total += page.total;
  }
  return { hits, total };
}

type Conditions = {
  readonly filter: Filter | undefined;
  readonly sort: ReturnType<typeof compileSort>;
};

async function search(
  exchange: Exchange,
  sources: readonly Source[],
  query: ListQuery,
  { filter, sort }: Conditions,
): Promise<Hits> {
  const found = new Map<ScimObject, Hit>();
  for (const { collection, show } of sources) {
    const { type } = collection;
    const matches = filter === undefined ? () => true : compileFilter(filter, { type, behaviour: exchange });
    const equality = filter && indexableEquality(filter, type);
    if (equality !== undefined) {
      for (const entry of await collection.meeting(equality)) {
        const whole = await entry(allParts);
        if (matches(whole)) found.set(whole, { entry, whole, show });
      }
      continue;
    }
    const parts = partsNamed(`${query.filter ?? ""} ${query.sortBy ?? ""}`);
    for (let offset = 0, more = true; more; offset += chunk) {
      const { items } = await collection.page({ offset, limit: chunk });
      for (const entry of items) {
        const resource = await entry(parts);
        if (matches(resource)) found.set(resource, { entry, show });
      }
      more = items.length === chunk;
    }
  }
  const ordered = sort === undefined ? [...found.values()] : sorted(found, sort);
  const start = query.startIndex - 1;
  return { hits: ordered.slice(start, start + query.count), total: found.size };
}

/** How many entries a search that no index serves reads at a time. */
const chunk = 1000;

function sorted(found: ReadonlyMap<ScimObject, Hit>, sort: NonNullable<Conditions["sort"]>): Hit[] {
  return sort([...found.keys()]).flatMap((resource) => found.get(resource) ?? []);
}

/** The order that the query asks for, by the first type that knows the attribute. */
function sortOver(collections: readonly Collection[], query: ListQuery): Conditions["sort"] {
  return collections.map(({ type }) => compileSort(query, type)).find((sort) => sort !== undefined);
}

/** The parts that a filter or an order can look at: those whose name stands somewhere in its text. */
function partsNamed(text: string): Parts {
  return {
    groups: /groups/i.test(text),
    manager: /manager/i.test(text),
    members: /members/i.test(text),
    version: /version/i.test(text),
  };
}

/** How the resources of a type are shown. */
interface Show {
  readonly project: Projection;
  /** What a resource must have before it is projected. */
  readonly parts: Parts;
}

const shows = new WeakMap<Projection, Show>();

function showOf(query: ListQuery, type: ResourceType): Show {
  const project = compileProjection(query, type);
  let show = shows.get(project);
  if (show === undefined) shows.set(project, (show = { project, parts: partsShown(project) }));
  return show;
}

/** The parts that a projection lets through. */
function partsShown(project: Projection): Parts {
  const sample = { value: "x", $ref: "x", type: "x", display: "x" };
  const meta = { version: "x" };
  const shown = project({ groups: [sample], members: [sample], meta });
  const shownMeta = shown["meta"];
  return {
    groups: shown["groups"] !== undefined,
    manager: true,
    members: shown["members"] !== undefined,
    version: isObject(shownMeta) && shownMeta["version"] !== undefined,
  };
}
