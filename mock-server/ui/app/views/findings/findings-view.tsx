import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { useFindings } from "../../mock/shared-findings.tsx";
import { Empty, Problem } from "../../parts/empty.tsx";
import { Page } from "../../parts/page.tsx";
import { IsolatedText } from "../../parts/text.tsx";

/** What the clients under test do wrong. */
export function FindingsView() {
  const { router } = useApp();
  const { all, problem } = useFindings();
  const findings = all.value;
  const wanted = router.place.value.query["id"];
  const card = useRef<HTMLLIElement>(null);
  const isShown = findings?.some(({ id }) => id === wanted) === true;
  useEffect(() => card.current?.scrollIntoView({ block: "nearest" }), [wanted, isShown]);
  return (
    <Page
      title="Findings"
      lead="Mistakes of the client under test, in the guide's words. The mock finds them in the calls; there is nothing to turn on."
    >
      <Problem text={problem.value} />
      {findings?.length === 0 && (
        <Empty title="No mistakes yet">
          <p>
            The mock watches for a PUT without a GET, lists that are not read to their end, a token for each
            call, retries before <code>Retry-After</code>, and more. Let your client work against it.
          </p>
        </Empty>
      )}
      <ul class="cards">
        {findings?.map(({ id, client: name, guide, advice, exchanges }) => (
          <li
            key={id + name}
            class="panel finding-card"
            {...(id === wanted && { "aria-current": "true" as const, ref: card })}
          >
            <div class="view-head">
              <h2>{id}</h2>
              <p class="muted">
                by <IsolatedText text={name} />
              </p>
            </div>
            <p class="advice">
              <IsolatedText text={advice} most={2000} />
            </p>
            <blockquote>
              <p>{guide}</p>
              <cite>the guide</cite>
            </blockquote>
            <p>
              <a href={router.href("exchanges", { only: exchanges.join(","), id: exchanges[0] })}>
                Show {exchanges.length === 1 ? "the exchange" : `the ${exchanges.length} exchanges`}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
