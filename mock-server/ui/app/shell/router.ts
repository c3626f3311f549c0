import { computed, signal, type ReadonlySignal } from "@preact/signals";

export const viewNames = [
  "exchanges",
  "people",
  "server",
  "faults",
  "clock",
  "sandboxes",
  "findings",
  "state",
  "reports",
] as const;
export type ViewName = (typeof viewNames)[number];

export type Query = Readonly<Record<string, string | undefined>>;

/** The place in the dashboard, as the fragment of the URL has it: `#/faults?from=x12&sandbox=box`. */
export interface Place {
  readonly view: ViewName;
  readonly query: Query;
}

/** Reads a fragment. One without a path, such as `#token=…`, is a query of the first view. */
export function readPlace(fragment: string): Place {
  const text = fragment.replace(/^#/, "");
  const [path = "", search = ""] = text.startsWith("/") ? text.slice(1).split(/\?(.*)/s) : ["", text];
  const view = viewNames.find((name) => name === path) ?? "exchanges";
  return { view, query: Object.fromEntries(new URLSearchParams(search)) };
}

export function writePlace({ view, query }: Place): string {
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
  );
  const search = new URLSearchParams(given).toString();
  return `#/${view}${search === "" ? "" : `?${search}`}`;
}

/** Follows and changes the fragment of the URL. Every link keeps the sandbox. */
export class Router {
  readonly place: ReadonlySignal<Place>;
  readonly #place = signal<Place>({ view: "exchanges", query: {} });
  readonly #window: Window;

  constructor(window: Window) {
    this.#window = window;
    const read = () => {
      this.#place.value = readPlace(window.location.hash);
    };
    read();
    window.addEventListener("hashchange", read);
    this.place = computed(() => this.#place.value);
  }

  href(view: ViewName, query: Query = {}): string {
    return writePlace({ view, query: { sandbox: this.place.value.query["sandbox"], ...query } });
  }

  go(view: ViewName, query: Query = {}): void {
    this.#window.location.hash = this.href(view, query);
  }

  /** Changes the query of this place, without a step in the history of the browser. */
  replaceQuery(change: Query): void {
    const { view, query } = this.place.value;
    const place = { view, query: { ...query, ...change } };
    this.#window.history.replaceState(null, "", writePlace(place));
    this.#place.value = readPlace(writePlace(place));
  }
}
