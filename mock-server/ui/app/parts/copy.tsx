import { useSignal } from "@preact/signals";

/** Copies a text to the clipboard, and says that it did. */
export function Copy({ text, what }: { readonly text: string; readonly what: string }) {
  const isCopied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    isCopied.value = true;
    setTimeout(() => (isCopied.value = false), 2000);
  };
  return (
    <button type="button" class="quiet" onClick={() => void copy()}>
      {isCopied.value ? "Copied" : "Copy"}
      <span class="unseen"> {what}</span>
    </button>
  );
}
