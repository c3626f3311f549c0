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
import type { Parts } from "./present.ts";
import type { ListQuery } from "./read.ts";

/** What a query finds over some collections, one after the other (RFC 7644 §3.4.2). @throws {ScimError} */
export async function list(
  exchange: Exchange,
  collections: readonly Collection[],
  query: ListQuery,
): Promise<Found> {
  const shows = new Map(collections.map(({ type }) => [type.name, compileProjection(query, type)]));
  const filter = query.filter === undefined ? undefined : readFilter(exchange, query.filter);
  const sort = sortOver(collections, query);
  const isPlain = filter === undefined && sort === undefined;
  const { entries, total } = isPlain
    ? await pageOf(collections, query)
    : await search(exchange, collections, query, { filter, sort });
  const resources = await Promise.all(
    entries.map(async ({ entry, type }) => {
      const project: Projection = shows.get(type.name) ?? ((resource) => resource);
      return project(await entry(partsShown(project)));
    }),
  );
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

interface Typed {
  readonly entry: Entry;
  readonly type: ResourceType;
}

interface Entries {
  readonly entries: readonly Typed[];
  readonly total: number;
}

/** A page without any condition: nothing but the page itself is looked at. */
async function pageOf(collections: readonly Collection[], query: ListQuery): Promise<Entries> {
  const entries: Typed[] = [];
  let total = 0;
  for (const collection of collections) {
    const offset = Math.max(0, query.startIndex - 1 - total);
    const limit = query.count - entries.length;
    const page = await collection.page({ offset, limit });
    entries.push(...page.items.map((entry) => ({ entry, type: collection.type })));
    total += page.total;
  }
  return { entries, total };
}

type Conditions = {
  readonly filter: Filter | undefined;
  readonly sort: ReturnType<typeof compileSort>;
};

async function search(
  exchange: Exchange,
  collections: readonly Collection[],
  query: ListQuery,
  { filter, sort }: Conditions,
): Promise<Entries> {
  const parts = partsNamed(`${query.filter ?? ""} ${query.sortBy ?? ""}`);
  const found = new Map<ScimObject, Typed>();
  for (const collection of collections) {
    const { type } = collection;
    const matches = filter === undefined ? () => true : compileFilter(filter, { type, behaviour: exchange });
    for await (const entries of candidates(collection, filter)) {
      for (const entry of entries) {
        const resource = await entry(parts);
        if (matches(resource)) found.set(resource, { entry, type });
      }
    }
  }
  const ordered = sort === undefined ? [...found.values()] : sorted(found, sort);
  const start = query.startIndex - 1;
  return { entries: ordered.slice(start, start + query.count), total: found.size };
}

/** What an index can give for a filter, else everything, a chunk at a time. */
async function* candidates(
  collection: Collection,
  filter: Filter | undefined,
): AsyncGenerator<readonly Entry[]> {
  const equality = filter && indexableEquality(filter, collection.type);
  if (equality !== undefined) {
    yield await collection.meeting(equality);
    return;
  }
  const limit = 1000;
  for (let offset = 0; ; offset += limit) {
    const { items } = await collection.page({ offset, limit });
    yield items;
    if (items.length < limit) return;
  }
}

function sorted(found: ReadonlyMap<ScimObject, Typed>, sort: NonNullable<Conditions["sort"]>): Typed[] {
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
