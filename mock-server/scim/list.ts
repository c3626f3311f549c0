import type { Exchange } from "../edge/exchange.ts";
import type { Found } from "./answer.ts";
import type { Collection } from "./collections.ts";
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
  const sources = collections.map((collection) => ({ collection, show: showOf(query, collection.type) }));
  const filter = query.filter === undefined ? undefined : readFilter(exchange, query.filter);
  const sort = sortOver(collections, query);
  return filter === undefined && sort === undefined
    ? await pageOf(sources, query)
    : await search(exchange, sources, query, { filter, sort });
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

/** A page without any condition: nothing but the page itself is looked at. */
async function pageOf(sources: readonly Source[], query: ListQuery): Promise<Found> {
  const resources: ScimObject[] = [];
  let total = 0;
  for (const { collection, show } of sources) {
    const offset = Math.max(0, query.startIndex - 1 - total);
    const limit = query.count - resources.length;
    const page = await collection.page({ offset, limit }, show.parts);
    for (const resource of page.items) resources.push(show.project(resource));
    total += page.total;
  }
  return { totalResults: total, startIndex: query.startIndex, resources };
}

type Conditions = {
  readonly filter: Filter | undefined;
  readonly sort: ReturnType<typeof compileSort>;
};

/** A resource that meets the filter. */
interface Match {
  readonly resource: ScimObject;
  readonly source: Source;
  /** Whether it has all parts that are shown. */
  readonly isWhole: boolean;
}

async function search(
  exchange: Exchange,
  sources: readonly Source[],
  query: ListQuery,
  { filter, sort }: Conditions,
): Promise<Found> {
  const named = partsNamed(query);
  const found: Match[] = [];
  for (const source of sources) {
    const { collection, show } = source;
    const { type } = collection;
    const matches = filter === undefined ? () => true : compileFilter(filter, { type, behaviour: exchange });
    const equality = filter && indexableEquality(filter, type);
    if (equality !== undefined) {
      // What an index gives is mostly shown.
      for (const resource of await collection.meeting(equality, bothParts(named, show.parts))) {
        if (matches(resource)) found.push({ resource, source, isWhole: true });
      }
      continue;
    }
    for (let offset = 0, isLast = false; !isLast; offset += chunk) {
      const { items } = await collection.page({ offset, limit: chunk }, named);
      isLast = items.length < chunk;
      for (const resource of items) {
        if (matches(resource)) found.push({ resource, source, isWhole: false });
      }
    }
  }
  const ordered = sort === undefined ? found : sorted(found, sort);
  const start = query.startIndex - 1;
  const resources: ScimObject[] = [];
  for (const match of ordered.slice(start, start + query.count)) {
    const { collection, show } = match.source;
    const whole = match.isWhole ? match.resource : await wholeOf(match.resource, collection, show.parts);
    if (whole !== undefined) resources.push(show.project(whole));
  }
  return { totalResults: found.length, startIndex: query.startIndex, resources };
}

/** How much a search that no index serves reads at a time. */
const chunk = 1000;

function sorted(found: readonly Match[], sort: NonNullable<Conditions["sort"]>): Match[] {
  const matchOf = new Map(found.map((match) => [match.resource, match]));
  return sort([...matchOf.keys()]).flatMap((resource) => matchOf.get(resource) ?? []);
}

/** The same resource with more of its parts, unless somebody has removed it meanwhile. */
async function wholeOf(
  resource: ScimObject,
  collection: Collection,
  parts: Parts,
): Promise<ScimObject | undefined> {
  const [whole] = await collection.meeting({ attribute: "id", value: String(resource["id"]) }, parts);
  return whole;
}

/** The order that the query asks for, by the first type that knows the attribute. */
function sortOver(collections: readonly Collection[], query: ListQuery): Conditions["sort"] {
  return collections.map(({ type }) => compileSort(query, type)).find((sort) => sort !== undefined);
}

/** The parts that a filter or an order can look at: those whose name stands somewhere in its text. */
function partsNamed({ filter = "", sortBy = "" }: ListQuery): Parts {
  const text = `${filter} ${sortBy}`.toLowerCase();
  return {
    groups: text.includes("groups"),
    manager: text.includes("manager"),
    members: text.includes("members"),
    version: text.includes("version"),
  };
}

function bothParts(left: Parts, right: Parts): Parts {
  return {
    groups: left.groups || right.groups,
    manager: left.manager || right.manager,
    members: left.members || right.members,
    version: left.version || right.version,
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
