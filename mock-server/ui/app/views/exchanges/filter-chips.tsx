import { IsolatedText } from "../../parts/text.tsx";

interface ChoiceChipProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly values: readonly string[];
  readonly onChoose: (value: string | undefined) => void;
}

/** A filter with some values to choose from. */
export function ChoiceChip({ label, value, values, onChoose }: ChoiceChipProps) {
  return (
    <label class={`field chip ${value === undefined ? "" : "set"}`}>
      {label}
      <select
        value={value ?? ""}
        onChange={({ currentTarget }) =>
          onChoose(currentTarget.value === "" ? undefined : currentTarget.value)
        }
      >
        <option value="">any</option>
        {withChosen(values, value).map((each) => (
          <option key={each} value={each}>
            {each.slice(0, 60)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A filter from a link may name what no exchange has. */
function withChosen(values: readonly string[], chosen: string | undefined): readonly string[] {
  return chosen === undefined || values.includes(chosen) ? values : [chosen, ...values];
}

interface LinkedChipProps {
  readonly name: string;
  readonly value: string;
  readonly onRemove: () => void;
}

/** A filter that a link set. It can only be removed. */
export function LinkedChip({ name, value, onRemove }: LinkedChipProps) {
  return (
    <button type="button" class="chip set" onClick={onRemove}>
      {name}{" "}
      <b>
        <IsolatedText text={value} most={80} />
      </b>{" "}
      ✕<span class="unseen"> Remove this filter</span>
    </button>
  );
}
