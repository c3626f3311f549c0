import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { dataOf, type Schemas } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Choice, Form, TextField } from "../../parts/fields.tsx";

/** The form that makes a sandbox. Its secrets are shown once. */
export function NewSandbox({ onMade }: { readonly onMade: (made: Schemas["Sandbox"]) => void }) {
  const { client, notices } = useApp();
  const profile = useSignal("");
  const ttl = useSignal("");
  const profiles = useResource(async () => (await dataOf(client.GET("/__mock/profiles", {}))).profiles, {
    isFixed: true,
  });
  const make = async () => {
    const body = {
      ...(profile.value !== "" && { profile: profile.value }),
      ...(ttl.value !== "" && { ttl: ttl.value }),
    };
    // A sandbox is made by the mock, wherever the dashboard is.
    const making = dataOf(client.POST("/__mock/sandboxes", { body }));
    if (await notices.report("The sandbox is ready.", making)) onMade(await making);
  };
  return (
    <Form label="Make a sandbox" onSubmit={() => void make()}>
      <Choice
        label="Behaves like"
        value={profile.value}
        onChange={(value) => (profile.value = value)}
        choices={[
          ["", "the same as the mock"],
          ...(profiles.data.value ?? []).map(({ name }) => [name, name] as const),
        ]}
      />
      <TextField
        label="Lives for"
        value={ttl.value}
        placeholder="PT1H, or empty for no limit"
        onChange={(value) => (ttl.value = value)}
      />
      <button type="submit" class="main-action">
        Make a sandbox
      </button>
    </Form>
  );
}
