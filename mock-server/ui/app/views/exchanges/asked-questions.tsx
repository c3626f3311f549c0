import { useApp } from "../../app-context.ts";
import { dataOf, type Exchange, type Schemas } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Problem } from "../../parts/empty.tsx";

/** The questions about a server that decided an answer, and what another server would have said to them. */
export function AskedQuestions({ exchange }: { readonly exchange: Exchange }) {
  const { client, router } = useApp();
  const catalogue = useResource(() => dataOf(client.GET("/__mock/quirks", {})));
  const own = useResource(() => dataOf(client.GET("/__mock/profile", {})));
  const profiles = useResource(() => dataOf(client.GET("/__mock/profiles", {})));
  // It stays chosen for the next exchange.
  const name = router.place.value.query["against"] ?? "";
  const compared = useResource(
    async () =>
      name === "" ? undefined : dataOf(client.GET("/__mock/profiles/{name}", { params: { path: { name } } })),
    { of: [name] },
  );
  const asked = Object.entries(exchange.asked);
  if (asked.length === 0) return <NoQuestion exchange={exchange} />;
  const quirks = new Map(catalogue.data.value?.quirks.map((quirk) => [quirk.id, quirk]));
  const theirs = compared.data.value;
  return (
    <section class="part">
      <div class="part-head">
        <h3>Decided by {asked.length === 1 ? "one question" : `${asked.length} questions`}</h3>
        <label class="field chip">
          Compare with
          <select
            value={name}
            onChange={(event) => router.replaceQuery({ against: event.currentTarget.value })}
          >
            <option value="">no other server</option>
            {profiles.data.value?.profiles.map((profile) => (
              <option key={profile.name} value={profile.name}>
                {profile.name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Problem text={compared.problem.value} />
      {theirs !== undefined && <Elsewhere exchange={exchange} server={theirs} />}
      <ul class="questions">
        {asked.map(([id, answer]) => {
          const quirk = quirks.get(id);
          const record = own.data.value?.answers[id];
          const otherAnswer =
            theirs === undefined ? undefined : (theirs.answers[id]?.answer ?? quirk?.documented);
          const differs = otherAnswer !== undefined && otherAnswer !== answer;
          return (
            <li key={id} class={differs ? "differs" : ""}>
              <p class="question">
                {quirk?.question ?? id}{" "}
                <a href={router.href("server", { quirk: id })}>
                  <code>{id}</code>
                </a>
              </p>
              <p>
                <b class="answer">{answer}</b> {quirk?.answers[answer]}
              </p>
              {otherAnswer !== undefined && (
                <p class="other">
                  {differs ? (
                    <>
                      {name}: <b class="answer">{otherAnswer}</b> {quirk?.answers[otherAnswer]}
                    </>
                  ) : (
                    `${name} answers the same.`
                  )}
                </p>
              )}
              <p class="basis">
                {record?.answer === answer ? record.basis : (quirk?.basis ?? "")} ·{" "}
                {(record?.answer === answer ? record.evidence : undefined) ?? quirk?.source}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface ElsewhereProps {
  readonly exchange: Exchange;
  readonly server: Schemas["Profile"];
}

/** A server may not have the surface of a call at all, whatever it answers to the questions. */
function Elsewhere({ exchange: { surface }, server: { name, surfaces } }: ElsewhereProps) {
  if (surface === null || Object.hasOwn(surfaces, surface)) return null;
  return (
    <p>
      {name} has no surface <code>{surface}</code>: it answers 404 to this path. On the surfaces that it has,
      its answers are these.
    </p>
  );
}

function NoQuestion({ exchange: { operation, injected } }: { readonly exchange: Exchange }) {
  if (operation === null || injected) return null;
  return (
    <p class="muted">No question decided this answer: the servers that the mock knows do not differ here.</p>
  );
}
