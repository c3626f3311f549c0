import { useSignal } from "@preact/signals";

interface ConfirmButtonProps {
  readonly text: string;
  /** What a screen reader adds to the text, where several buttons have the same one. */
  readonly about?: string;
  /** What the second press does, such as `Yes, remove Ada`. */
  readonly sure: string;
  readonly act: () => void;
}

/** For what cannot be undone: it asks once more, in its own place. */
export function ConfirmButton({ text, about, sure, act }: ConfirmButtonProps) {
  const isAsking = useSignal(false);
  const press = () => {
    if (isAsking.value) act();
    isAsking.value = !isAsking.value;
  };
  return (
    <button
      type="button"
      class={isAsking.value ? "danger asking" : "danger"}
      onClick={press}
      onBlur={() => (isAsking.value = false)}
    >
      {isAsking.value ? sure : text}
      {about !== undefined && <span class="unseen"> {about}</span>}
    </button>
  );
}
