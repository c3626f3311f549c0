import { useSignal } from "@preact/signals";
import { Copy } from "./copy.tsx";
import { grouped } from "./numbers.ts";

/** Longer texts are cut until somebody wants all of it: a page with megabytes of text is slow. */
const maxShown = 20_000;

/** A body or a command, with a button that copies it. JSON is indented. */
export function Code({ text, what }: { readonly text: string; readonly what: string }) {
  const isWhole = useSignal(false);
  const pretty = indented(text);
  const isCut = pretty.length > maxShown && !isWhole.value;
  const shown = isCut ? pretty.slice(0, maxShown) : pretty;
  return (
    <figure class="code">
      <div class="code-tools">
        <Copy text={text} what={what} />
      </div>
      <pre tabIndex={0} aria-label={what} dir="ltr">
        <code>{pretty === text || pretty.length > maxShown ? shown : painted(shown)}</code>
      </pre>
      {isCut && (
        <button type="button" class="quiet" onClick={() => (isWhole.value = true)}>
          Show all {grouped(pretty.length)} characters
        </button>
      )}
    </figure>
  );
}

function indented(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON with names and values in colours of their own. */
function painted(json: string) {
  const parts = [];
  let end = 0;
  for (const found of json.matchAll(token)) {
    const [whole, text, colon] = found;
    parts.push(json.slice(end, found.index));
    const kind = text === undefined ? "json-word" : colon === undefined ? "json-text" : "json-name";
    parts.push(<span class={kind}>{text ?? whole}</span>, colon);
    end = found.index + whole.length;
  }
  return [...parts, json.slice(end)];
}
