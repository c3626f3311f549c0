import { useApp } from "../../app-context.ts";
import { dataOf, type Exchange } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { useFindings } from "../../mock/shared-findings.tsx";
import { IsolatedText } from "../../parts/text.tsx";

/** What explains the answer at once: its cause, a fault, why no route took the request, mistakes of the client. */
export function Why({ exchange }: { readonly exchange: Exchange }) {
  const { client, router } = useApp();
  const { id, cause, faultId, operation, method, path, at } = exchange;
  const shownBy = useFindings().byExchange.value.get(id) ?? [];
  const unmatched = useResource(() => dataOf(client.GET("/__mock/unmatched", {})), {
    isOn: operation === null,
  });
  const astray =
    operation === null
      ? unmatched.data.value?.unmatched.find(
          (each) => each.at === at && each.path === path && each.method === method,
        )
      : undefined;
  if (cause === undefined && faultId === undefined && shownBy.length === 0 && astray === undefined)
    return null;
  return (
    <section class="part why" aria-label="Why">
      <h3>Why</h3>
      {cause !== undefined && (
        <p class="cause">
          <IsolatedText text={cause} most={2000} />
        </p>
      )}
      {faultId !== undefined && (
        <p>
          The fault{" "}
          <a href={router.href("faults", { id: faultId })}>
            <IsolatedText text={faultId} />
          </a>{" "}
          made this answer. A server did not.
        </p>
      )}
      {astray !== undefined && (
        <p>
          <IsolatedText text={astray.why} most={2000} />
          {astray.nearest !== null && (
            <>
              {" "}
              Did the client mean <code>{astray.nearest.operation}</code> at{" "}
              <code>{astray.nearest.path}</code>?
            </>
          )}
        </p>
      )}
      {shownBy.map((finding) => (
        <p key={finding.id + finding.client} class="finding">
          <a href={router.href("findings", { id: finding.id })}>{finding.id}</a>:{" "}
          <IsolatedText text={finding.advice} most={2000} />
        </p>
      ))}
    </section>
  );
}
