import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { curlOfControl } from "../../mock/curl.ts";
import { useResource } from "../../mock/resource.ts";
import { Code } from "../../parts/code.tsx";
import { Problem } from "../../parts/empty.tsx";
import { Choice, TextField } from "../../parts/fields.tsx";
import { EffectFields } from "./effect-fields.tsx";
import { readFault } from "./fault-json.ts";
import { effectOf, sentenceOf, withEffect, type Effect, type Fault } from "./fault-draft.ts";

interface FaultFormProps {
  readonly fault: Fault;
  readonly onChange: (fault: Fault) => void;
  readonly onArm: (fault: Fault) => void;
}

const effects: readonly (readonly [Effect, string])[] = [
  ["response", "is answered with a status"],
  ["fault", "loses its connection"],
  ["delay", "is answered late"],
  ["body", "gets a damaged body"],
  ["rateLimit", "is limited to a rate"],
];

/** A fault by its fields, beside the JSON that they write. Either can be edited. */
export function FaultForm({ fault, onChange, onArm }: FaultFormProps) {
  const { client, session } = useApp();
  const operations = useResource(async () => (await dataOf(client.GET("/__mock/operations", {}))).operations);
  const text = useSignal("");
  const problem = useSignal<string | undefined>(undefined);
  useEffect(() => {
    text.value = JSON.stringify(fault, null, 2);
    problem.value = undefined;
  }, [fault]);
  const { match = {}, when = {} } = fault;
  const setMatch = (name: "operation" | "clientId", value: string | string[]) =>
    onChange({ ...fault, match: { ...match, [name]: value === "" ? undefined : value } });
  const setWhen = (name: "times" | "skipFirst", value: string) =>
    onChange({ ...fault, when: { ...when, [name]: value === "" ? undefined : Number(value) } });
  const typed = (value: string) => {
    text.value = value;
    try {
      onChange(readFault(value));
      problem.value = undefined;
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error);
    }
  };
  const command = curlOfControl(session, "/faults", fault);
  return (
    <form
      class="fault-form"
      aria-label="A fault"
      onSubmit={(event) => (event.preventDefault(), onArm(fault))}
    >
      <div class="fault-fields">
        <datalist id="operations">
          {operations.data.value?.map(({ name, method, path }) => (
            <option key={name} value={name}>
              {method} {path}
            </option>
          ))}
        </datalist>
        <TextField
          label="A call of the operation"
          list="operations"
          value={[match.operation ?? ""].flat().join(", ")}
          placeholder="any"
          onChange={(value) => setMatch("operation", operationsOf(value))}
        />
        <TextField
          label="by the client"
          value={match.clientId ?? ""}
          placeholder="any"
          onChange={(value) => setMatch("clientId", value)}
        />
        <Choice
          label="then"
          value={effectOf(fault)}
          onChange={(value) => {
            const effect = effects.find(([each]) => each === value)?.[0];
            if (effect !== undefined) onChange(withEffect(fault, effect));
          }}
          choices={effects}
        />
        <EffectFields fault={fault} onChange={onChange} />
        <TextField
          label="How many times"
          type="number"
          value={when.times === undefined ? "" : String(when.times)}
          placeholder="until it is removed"
          onChange={(value) => setWhen("times", value)}
        />
        <TextField
          label="Let pass first"
          type="number"
          value={when.skipFirst === undefined ? "" : String(when.skipFirst)}
          placeholder="none"
          onChange={(value) => setWhen("skipFirst", value)}
        />
        <Choice
          label="When"
          value={fault.phase ?? "before"}
          onChange={(value) => onChange({ ...fault, phase: value === "after" ? "after" : "before" })}
          choices={[
            ["before", "before the mock acts"],
            ["after", "after it acted, so the client does not know"],
          ]}
        />
        <p class="fault-sentence" role="status">
          {sentenceOf(fault)}
        </p>
        <button type="submit" class="main-action" disabled={problem.value !== undefined}>
          Arm this fault
        </button>
      </div>
      <div>
        <label class="field">
          The JSON that it posts
          <textarea
            rows={16}
            spellcheck={false}
            value={text.value}
            onInput={(event) => typed(event.currentTarget.value)}
          />
        </label>
        <Problem text={problem.value} />
        <details>
          <summary>As a command</summary>
          <Code text={command} what="the command that arms this fault" />
        </details>
      </div>
    </form>
  );
}

/** One operation, or several with commas between them. */
function operationsOf(typed: string): string | string[] {
  const names = typed.split(/,\s*/);
  return names.length > 1 ? names : typed;
}
