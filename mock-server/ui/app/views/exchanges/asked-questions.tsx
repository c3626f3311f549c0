import { useApp } from "../../app-context.ts";
import type { Exchange } from "../../mock/client.ts";
import { Problem } from "../../parts/empty.tsx";
import { otherAnswerOf } from "../server/other-answer.tsx";
import type { Profile } from "../server/questions.ts";
import { AskedQuestion } from "./asked-question.tsx";
import type { ServerFacts } from "./use-server-facts.ts";

interface AskedQuestionsProps {
  readonly exchange: Exchange;
  readonly server: ServerFacts;
}

/** The questions about a server that decided an answer, and what another server would have said to them. */
export function AskedQuestions({ exchange, server }: AskedQuestionsProps) {
  const { router } = useApp();
  const { quirks, own, names, other, problem } = server;
  const asked = Object.entries(exchange.asked);
  if (asked.length === 0) return <NoQuestion exchange={exchange} />;
  const compare = (name: string) =>
    router.replaceQuery(name === "" ? { against: undefined, differs: undefined } : { against: name });
  return (
    <section class="part">
      <div class="part-head">
        <h3>Decided by {asked.length === 1 ? "one question" : `${asked.length} questions`}</h3>
        <label class="field chip">
          Compare with
          <select value={other?.name ?? ""} onChange={(event) => compare(event.currentTarget.value)}>
            <option value="">no other server</option>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Problem text={problem} />
      {other !== undefined && <Elsewhere exchange={exchange} server={other} />}
      <ul class="questions">
        {asked.map(([id, answer]) => {
          const quirk = quirks.get(id);
          const otherAnswer = other && quirk && otherAnswerOf(other, quirk);
          return (
            <AskedQuestion
              key={id}
              id={id}
              answer={answer}
              quirk={quirk}
              recorded={own?.answers[id]}
              other={otherAnswer}
            />
          );
        })}
      </ul>
    </section>
  );
}

interface ElsewhereProps {
  readonly exchange: Exchange;
  readonly server: Profile;
}

/** A server may not have the surface of a call at all, whatever it answers to the questions. */
function Elsewhere({ exchange: { surface }, server: { name, surfaces } }: ElsewhereProps) {
  if (surface === null || Object.hasOwn(surfaces, surface)) return null;
  return (
    <p>
      {name} has no surface <code>{surface}</code>: it answers 404 to this path.
    </p>
  );
}

function NoQuestion({ exchange: { operation, injected } }: { readonly exchange: Exchange }) {
  if (operation === null || injected) return null;
  return (
    <p class="muted">No question decided this answer: the servers that the mock knows do not differ here.</p>
  );
}
