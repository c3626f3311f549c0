import { useApp } from "../../app-context.ts";
import type { Exchange } from "../../mock/client.ts";
import { Method, Status } from "../../parts/badges.tsx";
import { IsolatedText, Time } from "../../parts/text.tsx";

/** How many calls before and after are shown. */
const around = 4;

/** What the same client did before and after. */
export function Neighbours({ exchange }: { readonly exchange: Exchange }) {
  const { live, router } = useApp();
  const { clientId } = exchange;
  const same = live.exchanges.value.filter((each) => each.clientId === clientId);
  const at = same.findIndex(({ id }) => id === exchange.id);
  const near = same.slice(Math.max(0, at - around), at + around + 1);
  if (near.length < 2) return null;
  return (
    <section class="part">
      <h3>
        {clientId === undefined ? (
          "Before and after, without a client"
        ) : (
          <>
            What <IsolatedText text={clientId} most={60} /> did before and after
          </>
        )}
      </h3>
      <ol class="neighbours">
        {near.map(({ id, at: instant, method, path, status }) => (
          <li key={id}>
            <a
              href={router.href("exchanges", { ...router.place.value.query, id })}
              {...(id === exchange.id && { "aria-current": "true" as const })}
            >
              <Time at={instant} /> <Method method={method} /> <IsolatedText text={path} />{" "}
              <Status status={status} />
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
