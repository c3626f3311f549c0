// Tested by contracts/scim/probes.ts.
import type { Exchange } from "../../exchange/exchange.ts";
import type { Found } from "./answer.ts";
import type { Collection } from "./collections.ts";
import type { EngineContext } from "./engine/engine-context.ts";
import type { Filter } from "./engine/filter/ast.ts";
import { compileFilter, type Predicate } from "./engine/filter/compile.ts";
import { indexableEquality, type IndexableEquality } from "./engine/filter/indexable.ts";
import { parseFilter, type FilterLevel } from "./engine/filter/parse.ts";
import { resourceScope } from "./engine/filter/scope.ts";
import { refuseUnknown } from "./engine/filter/unknown.ts";
import { isObject } from "./engine/json.ts";
import type { ScimObject } from "../../world/directory/scim-value.ts";
import { compileProjection, type Projection } from "./engine/projection.ts";
import { compileSort } from "./engine/sort.ts";
import type { Parts } from "./present.ts";
import type { ListQuery } from "./read.ts";

/** Runs a query over collections, one after the other (RFC 7644 §3.4.2). @throws {ScimError} */
export function list(exchange: Exchange, collections: readonly Collection[], query: ListQuery): Found {
  const sources = collections.map((collection) => {
    const context = { type: collection.type, behaviour: exchange };
    return { collection, context, show: showOf(query, context) };
  });
  const contexts = sources.map(({ context }) => context);
  const filter = query.filter === undefined ? undefined : readFilter(exchange, query.filter, contexts);
  const sort = contexts.map((context) => compileSort(query, context)).find((each) => each !== undefined);
  return filter === undefined && sort === undefined
    ? pageOf(sources, query)
    : search(sources, query, { filter, sort });
}

function readFilter(exchange: Exchange, text: string, contexts: readonly EngineContext[]): Filter {
  const filter = parseFilter(text, filterLevel(exchange));
  refuseUnknown(filter, contexts.map(resourceScope), exchange);
  return filter;
}

function filterLevel(exchange: Exchange): FilterLevel {
  return exchange.choose("scim.filters", { full: "full", "equality-only": "equality-only" });
}

interface Source {
  readonly collection: Collection;
  readonly context: EngineContext;
  readonly show: Show;
}

/** A page without a filter or a sort order. Only the page itself is read. */
function pageOf(sources: readonly Source[], query: ListQuery): Found {
  const { startIndex, count } = query;
  const resources: ScimObject[] = [];
  let totalResults = 0;
  for (const { collection, show } of sources) {
    const offset = Math.max(0, startIndex - 1 - totalResults);
    const { items, total } = collection.page({ offset, limit: count - resources.length }, show.parts);
    totalResults += total;
    resources.push(...items.map(show.project));
  }
  return { totalResults, startIndex, resources };
}

type Conditions = {
  readonly filter: Filter | undefined;
  readonly sort: ReturnType<typeof compileSort>;
};

/** A resource that matches the filter. It may lack parts that only the answer shows. */
interface Match {
  readonly resource: ScimObject;
  /** Builds what the answer shows. */
  readonly show: (resource: ScimObject) => ScimObject | undefined;
}

function search(sources: readonly Source[], query: ListQuery, { filter, sort }: Conditions): Found {
  const { startIndex, count } = query;
  const found = sources.flatMap((source) => {
    const { context } = source;
    const test = filter === undefined ? everything : compileFilter(filter, context);
    const equality = filter && indexableEquality(filter, context);
    return equality === undefined ? scan(source, query, test) : lookUp(source, query, test, equality);
  });
  const ordered = sort === undefined ? found : sorted(found, sort);
  const page = ordered.slice(startIndex - 1, startIndex - 1 + count);
  const resources = page
    .map(({ resource, show }) => show(resource))
    .filter((resource) => resource !== undefined);
  return { totalResults: found.length, startIndex, resources };
}

function everything(): boolean {
  return true;
}

/** Most resources that an index finds are shown, so each is built once, for the filter and for the answer. */
function lookUp(
  { collection, show }: Source,
  query: ListQuery,
  test: Predicate,
  equality: IndexableEquality,
): readonly Match[] {
  const resources = collection.meeting(equality, partsSeen(query, show.parts));
  return resources.filter(test).map((resource) => ({ resource, show: show.project }));
}

/** How many resources a search without an index reads at a time. */
const chunk = 1000;

function scan(
  { collection, show: { parts, project } }: Source,
  query: ListQuery,
  test: Predicate,
): readonly Match[] {
  const seen = partsSeen(query, noParts);
  const show = ({ id }: ScimObject) => {
    const value = typeof id === "string" ? id : "";
    const [whole] = collection.meeting({ attribute: "id", value }, parts);
    return whole && project(whole);
  };
  const found: Match[] = [];
  for (let offset = 0, isLast = false; !isLast; offset += chunk) {
    const { items } = collection.page({ offset, limit: chunk }, seen);
    isLast = items.length < chunk;
    for (const resource of items) if (test(resource)) found.push({ resource, show });
  }
  return found;
}

function sorted(found: readonly Match[], sort: NonNullable<Conditions["sort"]>): Match[] {
  const matchOf = new Map(found.map((match) => [match.resource, match]));
  return sort([...matchOf.keys()]).flatMap((resource) => matchOf.get(resource) ?? []);
}

/** The parts that are shown, and those that the filter or sort order may read: their names occur in its text. */
function partsSeen({ filter = "", sortBy = "" }: ListQuery, shown: Parts): Parts {
  if (shown.groups && shown.manager && shown.members && shown.version) return shown;
  const text = `${filter} ${sortBy}`.toLowerCase();
  return {
    groups: shown.groups || text.includes("groups"),
    manager: shown.manager || text.includes("manager"),
    members: shown.members || text.includes("members"),
    version: shown.version || text.includes("version"),
  };
}

const noParts: Parts = { groups: false, manager: false, members: false, version: false };

/** How the resources of a type are shown. */
interface Show {
  readonly project: Projection;
  /** What a resource must have before its projection. */
  readonly parts: Parts;
}

const shows = new WeakMap<Projection, Show>();

function showOf(query: ListQuery, context: EngineContext): Show {
  const project = compileProjection(query, context);
  let show = shows.get(project);
  if (show === undefined) shows.set(project, (show = { project, parts: partsShown(project) }));
  return show;
}

/** The parts that a projection shows. */
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
