import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { dataOf, done } from "../../mock/client.ts";
import { Code } from "../../parts/code.tsx";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { IsolatedText, isolated } from "../../parts/text.tsx";

interface ApiKeysProps {
  readonly ownerId: string;
  readonly clientIds: readonly string[];
  readonly act: (what: string, action: Promise<unknown>) => Promise<void>;
}

/** The API keys of a person: give one, whose secret is shown once, and take one away. */
export function ApiKeys({ ownerId, clientIds, act }: ApiKeysProps) {
  const { client, router } = useApp();
  const made = useSignal<string | undefined>(undefined);
  const give = async () => {
    const { clientId, clientSecret } = await dataOf(
      client.POST("/__mock/admin/api-keys", { body: { ownerId } }),
    );
    made.value = `client id      ${clientId}\nclient secret  ${clientSecret}`;
  };
  const remove = (clientId: string) => {
    made.value = undefined;
    const path = { params: { path: { clientId } } };
    return act(
      "The API key is removed, and its tokens with it.",
      done(client.DELETE("/__mock/admin/api-keys/{clientId}", path)),
    );
  };
  return (
    <>
      <h3>API keys</h3>
      {clientIds.length === 0 && <p class="muted">None: this person cannot call the API.</p>}
      <ul class="rows">
        {clientIds.map((clientId) => (
          <li key={clientId}>
            <a class="grow" href={router.href("exchanges", { client: clientId })}>
              <IsolatedText text={clientId} most={80} />
            </a>
            <ConfirmButton
              text="Remove"
              about={`the key ${isolated(clientId)}`}
              sure="Yes, remove this key"
              act={() => void remove(clientId)}
            />
          </li>
        ))}
      </ul>
      {made.value !== undefined && (
        <>
          <p>The secret is not shown again.</p>
          <Code text={made.value} what="the API key" />
        </>
      )}
      <button type="button" onClick={() => void act("The API key is ready.", give())}>
        Give an API key
      </button>
    </>
  );
}
