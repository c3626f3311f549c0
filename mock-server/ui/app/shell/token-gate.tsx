import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../app-context.ts";

/** Asks for the control token. It is kept for this tab only. */
export function TokenGate() {
  const { session } = useApp();
  const typed = useSignal("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const wasGiven = session.token.value !== undefined;
  return (
    <form
      class="gate panel"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.value.trim() !== "") session.use(typed.value.trim());
      }}
    >
      <h1>{wasGiven ? "The mock does not accept this token" : "This mock needs its token"}</h1>
      <p>
        The mock printed its token at its start, in the line “control token”. The link to the dashboard that
        it printed already holds it.
      </p>
      <label class="field">
        Control token
        <input
          ref={field}
          type="password"
          autocomplete="off"
          spellcheck={false}
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="main-action">
        Open the dashboard
      </button>
    </form>
  );
}
