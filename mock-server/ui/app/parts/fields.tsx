import type { ComponentChildren } from "preact";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "number" | "search" | "datetime-local";
  readonly placeholder?: string;
  /** Words to choose from, while others may be typed. */
  readonly list?: string;
  readonly hint?: string;
}

export function TextField({
  label,
  value,
  onChange,
  type = "text",
  placeholder,
  list,
  hint,
}: TextFieldProps) {
  return (
    <label class="field">
      {label}
      <input
        type={type}
        value={value}
        spellcheck={false}
        autocomplete="off"
        {...(placeholder !== undefined && { placeholder })}
        {...(list !== undefined && { list })}
        {...(type === "number" && { min: 0, step: "any" })}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {hint !== undefined && <small>{hint}</small>}
    </label>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly choices: readonly (readonly [value: string, text: string])[];
  /** Shows it as a small pill. */
  readonly isChip?: boolean;
  /** What a screen reader adds to the label, where several choices have the same one. */
  readonly about?: string;
}

export function Choice({ label, value, onChange, choices, isChip = false, about }: ChoiceProps) {
  return (
    <label class={isChip ? "field chip" : "field"}>
      <span>
        {label}
        {about !== undefined && <span class="unseen"> of {about}</span>}
      </span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface FormProps {
  readonly label: string;
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
}

/** A form that this page handles itself. */
export function Form({ label, onSubmit, children }: FormProps) {
  return (
    <form class="row" aria-label={label} onSubmit={(event) => (event.preventDefault(), onSubmit())}>
      {children}
    </form>
  );
}
