import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Empty, Problem } from "../../parts/empty.tsx";
import { Choice, TextField } from "../../parts/fields.tsx";
import { Page } from "../../parts/page.tsx";
import { IsolatedText } from "../../parts/text.tsx";
import { ChangedExchanges } from "./changed-exchanges.tsx";
import { otherAnswerOf } from "./other-answer.tsx";
import { QuestionCard } from "./question-card.tsx";
import { answersGiven, listed, type Shown } from "./questions.ts";

const shownChoices: readonly (readonly [Shown, string])[] = [
  ["all", "all questions"],
  ["asked", "asked in the journal"],
  ["differs", "answered differently"],
  ["assumed", "assumed, not known"],
];

/** The server that the mock plays: every question, its answer here, and how well that is known. */
export function ServerView() {
  const { client, router, live, notices } = useApp();
  const { query } = router.place.value;
  const shown = useSignal<Shown>("all");
  const text = query["quirk"] ?? query["text"] ?? "";
  const other = query["with"] ?? "";
  const profile = useResource(() => dataOf(client.GET("/__mock/profile", {})), { everyMs: 4000 });
  const catalogue = useResource(async () => (await dataOf(client.GET("/__mock/quirks", {}))).quirks, {
    isFixed: true,
  });
  const profiles = useResource(async () => (await dataOf(client.GET("/__mock/profiles", {}))).profiles, {
    isFixed: true,
  });
  const compared = useResource(
    async () =>
      other === ""
        ? undefined
        : dataOf(client.GET("/__mock/profiles/{name}", { params: { path: { name: other } } })),
    { of: [other] },
  );
  const active = profile.data.value;
  const quirks = catalogue.data.value;
  const theirs = compared.data.value;
  const given = answersGiven(live.exchanges.value);
  const change = async (what: string, action: Promise<unknown>) => {
    await notices.report(what, action);
    await profile.reload();
  };
  const names = (profiles.data.value ?? []).map(({ name }) => [name, name] as const);
  const found = listed(quirks ?? [], { text, shown: shown.value, active, theirs, given });
  return (
    <Page
      title="Server"
      lead="Server versions answer these questions differently. Switch an answer, and the next call gets it."
    >
      <Problem text={profile.problem.value ?? compared.problem.value} />
      {active !== undefined && (
        <section class="panel profile-head" aria-label="Profile">
          <div class="grow">
            <h2>
              <IsolatedText text={active.name} />
            </h2>
            <p class="muted">
              <IsolatedText text={active.title} />
            </p>
            <p class="surfaces">
              {Object.entries(active.surfaces).map(([name, base]) => (
                <span key={name}>
                  {name} <code>{base}</code>
                </span>
              ))}
            </p>
          </div>
          <Choice
            label="Behave like another server"
            value={names.some(([name]) => name === active.name) ? active.name : ""}
            onChange={(name) =>
              name !== "" &&
              void change(
                `The mock behaves like ${name}.`,
                dataOf(client.PUT("/__mock/profile", { body: { name } })),
              )
            }
            choices={[["", "choose"], ...names]}
          />
          <Choice
            label="Compare it with"
            value={other}
            onChange={(name) => router.replaceQuery({ with: name })}
            choices={[["", "no other server"], ...names]}
          />
          {theirs !== undefined && quirks !== undefined && (
            <ChangedExchanges server={theirs} quirks={quirks} exchanges={live.exchanges.value} />
          )}
        </section>
      )}
      <div class="row">
        <TextField
          label="Search"
          type="search"
          value={text}
          placeholder="deactivate, paging, users.delete"
          onChange={(value) => router.replaceQuery({ text: value, quirk: undefined })}
        />
        <Choice
          label="Show"
          value={shown.value}
          onChange={(value) => (shown.value = shownChoices.find(([each]) => each === value)?.[0] ?? "all")}
          choices={shownChoices}
        />
        <p class="count muted" role="status">
          {quirks !== undefined && `${found.length} of ${quirks.length} questions`}
        </p>
      </div>
      {quirks !== undefined && active !== undefined && found.length === 0 && (
        <Empty title="No question matches">
          <p>Search for a word of the question, or for an id such as users.delete.</p>
        </Empty>
      )}
      {active !== undefined && (
        <ul class="cards">
          {found.map((quirk) => (
            <QuestionCard
              key={quirk.id}
              quirk={quirk}
              recorded={active.answers[quirk.id]}
              other={theirs && otherAnswerOf(theirs, quirk)}
              given={given.get(quirk.id)}
              onSwitch={(answer) =>
                void change(
                  `${quirk.id} is answered with ${answer} from now on.`,
                  dataOf(client.PATCH("/__mock/profile", { body: { answers: { [quirk.id]: answer } } })),
                )
              }
            />
          ))}
        </ul>
      )}
    </Page>
  );
}
