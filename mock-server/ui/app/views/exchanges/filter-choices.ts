import type { Exchange } from "../../mock/client.ts";
import type { FilterName } from "./exchange-filter.ts";

export interface FilterChoice {
  readonly name: FilterName;
  readonly label: string;
  readonly values: readonly string[];
}

/** Choices that the exchanges themselves offer, so that none leads to an empty list. */
export function choicesOf(exchanges: readonly Exchange[]): readonly FilterChoice[] {
  const seen = (read: (exchange: Exchange) => string | undefined) =>
    [...new Set(exchanges.map(read))].filter((value) => value !== undefined).toSorted();
  const statuses = seen(({ status }) => (status === 0 ? "lost" : String(status)));
  const classes = [
    ...new Set(statuses.filter((status) => status !== "lost").map((status) => `${status[0]}xx`)),
  ];
  return [
    { name: "operation", label: "Operation", values: seen(({ operation }) => operation ?? "unmatched") },
    { name: "status", label: "Status", values: [...classes, ...statuses] },
    { name: "client", label: "Client", values: seen(({ clientId }) => clientId) },
    { name: "surface", label: "Surface", values: seen(({ surface }) => surface ?? "none") },
    { name: "injected", label: "Fault", values: ["yes", "no"] },
  ];
}
