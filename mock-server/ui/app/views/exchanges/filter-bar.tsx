import { useApp } from "../../app-context.ts";
import type { Exchange } from "../../mock/client.ts";
import type { ExchangeFilter, FilterName } from "./exchange-filter.ts";

interface Choice {
  readonly name: FilterName;
  readonly label: string;
  readonly values: readonly string[];
}

/** Choices that the exchanges themselves offer, so that none leads to an empty list. */
function choicesOf(exchanges: readonly Exchange[]): readonly Choice[] {
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

const texts: Readonly<Partial<Record<FilterName, string>>> = {
  quirk: "Asked",
  only: "Only",
};

interface FilterBarProps {
  readonly exchanges: readonly Exchange[];
  readonly filter: ExchangeFilter;
}

export function FilterBar({ exchanges, filter }: FilterBarProps) {
  const { router } = useApp();
  const set = (name: FilterName, value: string) => router.replaceQuery({ [name]: value });
  const names = Object.keys(filter);
  return (
    <form
      class="filters"
      role="search"
      aria-label="Filter exchanges"
      onSubmit={(event) => event.preventDefault()}
    >
      <label class="field search">
        <span class="unseen">Search in path, client, cause and bodies</span>
        <input
          type="search"
          placeholder="Search texts"
          value={filter.text ?? ""}
          onInput={(event) => set("text", event.currentTarget.value)}
        />
      </label>
      {choicesOf(exchanges).map(({ name, label, values }) => (
        <label key={name} class={`field chip ${filter[name] === undefined ? "" : "set"}`}>
          {label}
          <select value={filter[name] ?? ""} onChange={(event) => set(name, event.currentTarget.value)}>
            <option value="">any</option>
            {withChosen(values, filter[name]).map((value) => (
              <option key={value} value={value}>
                {value.slice(0, 60)}
              </option>
            ))}
          </select>
        </label>
      ))}
      {(["quirk", "only"] as const).map(
        (name) =>
          filter[name] !== undefined && (
            <button key={name} type="button" class="chip set" onClick={() => set(name, "")}>
              {texts[name]}{" "}
              <b>{name === "only" ? exchangesText(filter[name].split(",").length) : filter[name]}</b> ✕
              <span class="unseen"> Remove this filter</span>
            </button>
          ),
      )}
      {names.length > 0 && (
        <button
          type="button"
          class="quiet"
          onClick={() => router.replaceQuery(Object.fromEntries(names.map((name) => [name, undefined])))}
        >
          Clear
        </button>
      )}
    </form>
  );
}

/** A filter from a link may name what no exchange has. */
function withChosen(values: readonly string[], chosen: string | undefined): readonly string[] {
  return chosen === undefined || values.includes(chosen) ? values : [chosen, ...values];
}

function exchangesText(count: number): string {
  return count === 1 ? "1 exchange" : `${count} exchanges`;
}
