import { useApp } from "../../app-context.ts";
import type { Exchange } from "../../mock/client.ts";
import { counted } from "../../parts/numbers.ts";
import type { ExchangeFilter } from "./exchange-filter.ts";
import { ChoiceChip, LinkedChip } from "./filter-chips.tsx";
import { choicesOf } from "./filter-choices.ts";

interface FilterBarProps {
  readonly exchanges: readonly Exchange[];
  readonly filter: ExchangeFilter;
  /** The server that exchanges are compared with. */
  readonly against: string | undefined;
  readonly servers: readonly string[];
}

export function FilterBar({ exchanges, filter, against, servers }: FilterBarProps) {
  const { router } = useApp();
  const { text, quirk, answer, only, differs } = filter;
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
          value={text ?? ""}
          onInput={(event) => router.replaceQuery({ text: event.currentTarget.value })}
        />
      </label>
      {choicesOf(exchanges).map(({ name, label, values }) => (
        <ChoiceChip
          key={name}
          label={label}
          value={filter[name]}
          values={values}
          onChoose={(value) => router.replaceQuery({ [name]: value })}
        />
      ))}
      <ChoiceChip
        label="Differs on"
        value={differs === undefined ? undefined : against}
        values={servers}
        onChoose={(server) =>
          router.replaceQuery(
            server === undefined ? { differs: undefined } : { differs: "yes", against: server },
          )
        }
      />
      {quirk !== undefined && (
        <LinkedChip
          name="Asked"
          value={answer === undefined ? quirk : `${quirk}: ${answer}`}
          onRemove={() => router.replaceQuery({ quirk: undefined, answer: undefined })}
        />
      )}
      {only !== undefined && (
        <LinkedChip
          name="Only"
          value={counted(only.split(",").length, "exchange")}
          onRemove={() => router.replaceQuery({ only: undefined })}
        />
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
