import type { Exchange } from "../../mock/client.ts";
import type { Query } from "../../shell/router.ts";

/** Which exchanges are listed. The names are those in the URL of the view. */
export const filterNames = [
  "text",
  "operation",
  "status",
  "client",
  "surface",
  "injected",
  "quirk",
  "answer",
  "only",
  "differs",
] as const;
export type FilterName = (typeof filterNames)[number];
export type ExchangeFilter = Readonly<Partial<Record<FilterName, string>>>;

export function filterOf(query: Query): ExchangeFilter {
  return Object.fromEntries(filterNames.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
}

/**
 * Makes a function that tells whether an exchange is listed.
 * @param isDifferent Whether the server that is compared decides an exchange differently. Missing until it is known.
 */
export function matcher(
  filter: ExchangeFilter,
  isDifferent?: (exchange: Exchange) => boolean,
): (exchange: Exchange) => boolean {
  const { operation, status, client, surface, injected, quirk, answer, differs } = filter;
  const words = (filter.text ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const only = filter.only === undefined ? undefined : new Set(filter.only.split(","));
  return (exchange) =>
    (only === undefined || only.has(exchange.id)) &&
    (operation === undefined || isOrUnder(exchange.operation, operation)) &&
    (status === undefined || hasStatus(exchange, status)) &&
    (client === undefined || exchange.clientId === client) &&
    (surface === undefined || (exchange.surface ?? "none") === surface) &&
    (injected === undefined || exchange.injected === (injected === "yes")) &&
    (quirk === undefined || wasAsked(exchange, quirk, answer)) &&
    (differs === undefined || isDifferent === undefined || isDifferent(exchange)) &&
    words.every((word) => searchable(exchange).includes(word));
}

function isOrUnder(operation: string | null, name: string): boolean {
  if (name === "unmatched") return operation === null;
  return operation === name || (operation?.startsWith(`${name}.`) ?? false);
}

/** Whether a question was asked, and decided by an answer if one is given. */
function wasAsked({ asked }: Exchange, quirk: string, answer: string | undefined): boolean {
  return Object.hasOwn(asked, quirk) && (answer === undefined || asked[quirk] === answer);
}

/** `4xx`, `401`, or `lost`. */
function hasStatus({ status }: Exchange, wanted: string): boolean {
  if (wanted === "lost") return status === 0;
  return wanted.endsWith("xx") ? Math.floor(status / 100) === Number(wanted[0]) : status === Number(wanted);
}

const texts = new WeakMap<Exchange, string>();

/** All texts of an exchange in lower case, made once. */
function searchable(exchange: Exchange): string {
  let text = texts.get(exchange);
  if (text === undefined) {
    const { id, method, path, query, status, operation, clientId, cause, request, response, faultId } =
      exchange;
    const parts = [id, method, path, JSON.stringify(query), status, operation, clientId, cause, faultId];
    text = [...parts, request.body, response.body].join("\n").toLowerCase();
    texts.set(exchange, text);
  }
  return text;
}
