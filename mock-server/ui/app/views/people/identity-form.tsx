import { useSignal } from "@preact/signals";
import type { Schemas } from "../../mock/client.ts";
import { Form, TextField } from "../../parts/fields.tsx";

interface IdentityFormProps {
  readonly user: Readonly<Record<"firstName" | "lastName" | "email", string>>;
  readonly onChange: (change: Schemas["UserChange"]) => void;
}

/** The names and the e-mail of a person, as an administrator changes them. */
export function IdentityForm({ user, onChange }: IdentityFormProps) {
  const change = useSignal<Schemas["UserChange"]>({});
  const { firstName, lastName, email } = { ...user, ...change.value };
  const set = (typed: Schemas["UserChange"]) => (change.value = { ...change.value, ...typed });
  const submit = () => {
    onChange(change.value);
    change.value = {};
  };
  return (
    <details>
      <summary>Change names or e-mail</summary>
      <Form label="Names and e-mail" onSubmit={submit}>
        <TextField label="First name" value={firstName} onChange={(value) => set({ firstName: value })} />
        <TextField label="Last name" value={lastName} onChange={(value) => set({ lastName: value })} />
        <TextField label="E-mail" value={email} onChange={(value) => set({ email: value })} />
        <button type="submit" disabled={Object.keys(change.value).length === 0}>
          Save
        </button>
      </Form>
    </details>
  );
}
